import { FitAddon } from '@xterm/addon-fit';
import { type IDecoration, type ITheme, Terminal } from '@xterm/xterm';
import { type Disposable, Disposables, toDisposable } from '../../server/base/disposable.ts';
import type { Size } from '../state/session-model.ts';
import { type Line, linesAfter } from '../state/session-state.ts';
import { onThemeChange, resolveColours } from '../ui/theme.ts';
import { paletteTokens, terminalText } from './terminal-text.ts';
import { scrollByTouch } from './touch-scroll.ts';

/** Rows that can be scrolled back to. */
const SCROLLBACK_ROWS = 10_000;
/** Milliseconds that a size must last before lines are wrapped anew: a window's edge is dragged through many. */
const RESIZE_PAUSE = 80;

export type Scroll = 'page-up' | 'page-down' | 'top' | 'bottom';

/** The output for the eyes: an xterm that only shows. Hidden from screen readers, which have the log. */
export class OutputTerminal implements Disposable {
  readonly #owned = new Disposables();
  readonly #terminal: Terminal;
  readonly #host: HTMLElement;
  readonly #fit = new FitAddon();
  readonly #onSize: (size: Size) => void;
  #lines: readonly Line[] = [];
  #written = 0;
  #newSince: number | undefined;
  #mark: IDecoration | undefined;

  /** `onSize` hears the size at once and after each change; `onTyping` is called for keys pressed while it has focus. */
  constructor(host: HTMLElement, onSize: (size: Size) => void, onTyping: () => void) {
    this.#host = host;
    this.#onSize = onSize;
    this.#terminal = new Terminal({
      // Decorations, which mark the first new line, count as proposed.
      allowProposedApi: true,
      disableStdin: true,
      convertEol: true,
      cursorInactiveStyle: 'none',
      fontFamily: getComputedStyle(host).fontFamily,
      fontSize: fontSizeOf(host),
      lineHeight: 1.3,
      // Builders choose exact colours with one ground in mind; this keeps them readable on the other.
      minimumContrastRatio: 4.5,
      scrollback: SCROLLBACK_ROWS,
      theme: readTheme(),
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.open(host);
    this.#terminal.write('\u001b[?25l');
    this.#keepOutOfTabOrder(onTyping);
    this.#owned.add(onThemeChange(() => this.#retheme()));
    this.#owned.add(
      scrollByTouch(
        host,
        (rows) => this.#terminal.scrollLines(rows),
        () => host.clientHeight / this.#terminal.rows,
      ),
    );
    this.#watchSize();
  }

  /** Shows what is new of `lines`, and where the reader last looked away. */
  show(lines: readonly Line[], newSince: number | undefined): void {
    this.#lines = lines;
    if (newSince !== this.#newSince) {
      this.#mark?.dispose();
      this.#newSince = newSince;
    }
    for (const line of linesAfter(lines, this.#written)) this.#write(line);
    this.#written = lines.at(-1)?.id ?? 0;
  }

  scroll(where: Scroll): void {
    if (where === 'top') this.#terminal.scrollToTop();
    else if (where === 'bottom') this.#terminal.scrollToBottom();
    else this.#terminal.scrollPages(where === 'page-up' ? -1 : 1);
  }

  dispose(): void {
    this.#owned.dispose();
    this.#terminal.dispose();
  }

  #write(line: Line): void {
    const isNewSince = line.id === this.#newSince;
    // The break comes first, so that the last line stands on the last row.
    const lineBreak = this.#written > 0 || line !== this.#lines[0] ? '\n' : '';
    if (isNewSince) this.#terminal.write(lineBreak, () => this.#markHere());
    this.#terminal.write((isNewSince ? '' : lineBreak) + terminalText(line, this.#terminal.cols));
  }

  #markHere(): void {
    this.#mark?.dispose();
    const marker = this.#terminal.registerMarker(0);
    this.#mark = this.#terminal.registerDecoration({ marker, width: this.#terminal.cols, layer: 'top' });
    this.#mark?.onRender((element) => element.classList.add('new-since'));
  }

  #watchSize(): void {
    let pause: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(pause);
      pause = setTimeout(() => this.#resize(), RESIZE_PAUSE);
    });
    observer.observe(this.#host);
    this.#owned.add(
      toDisposable(() => {
        clearTimeout(pause);
        observer.disconnect();
      }),
    );
    this.#resize();
  }

  #resize(): void {
    const before = this.#terminal.cols;
    this.#terminal.options.fontSize = fontSizeOf(this.#host);
    this.#fit.fit();
    this.#onSize({ columns: this.#terminal.cols, rows: this.#terminal.rows });
    if (this.#terminal.cols !== before) this.#rewrite();
  }

  #rewrite(): void {
    this.#terminal.reset();
    this.#terminal.write('\u001b[?25l');
    this.#written = 0;
    this.show(this.#lines, this.#newSince);
  }

  #retheme(): void {
    this.#terminal.options.theme = readTheme();
  }

  /** The terminal takes focus by a click, for copying; what is typed then belongs to the input. */
  #keepOutOfTabOrder(onTyping: () => void): void {
    if (this.#terminal.textarea) this.#terminal.textarea.tabIndex = -1;
    this.#terminal.attachCustomKeyEventHandler((event) => {
      if (event.type === 'keydown' && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
        onTyping();
      return false;
    });
  }
}

/** In CSS pixels, as xterm wants it. */
const fontSizeOf = (host: HTMLElement): number => Number.parseFloat(getComputedStyle(host).fontSize);

const basicNames = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const satisfies readonly (keyof ITheme)[];

function readTheme(): ITheme {
  const basic = resolveColours(basicNames.map((_, i) => `ansi-${i}`));
  const [background = '', foreground = '', selectionBackground = ''] = resolveColours([
    'terminal',
    'terminal-text',
    'terminal-selection',
  ]);
  const [scrollbarSliderBackground = '', scrollbarSliderHoverBackground = ''] = resolveColours(['rule', 'edge']);
  return {
    background,
    foreground,
    selectionBackground,
    selectionInactiveBackground: selectionBackground,
    scrollbarSliderBackground,
    scrollbarSliderHoverBackground,
    scrollbarSliderActiveBackground: scrollbarSliderHoverBackground,
    extendedAnsi: [...resolveColours(paletteTokens)],
    ...Object.fromEntries(basicNames.map((name, i) => [name, basic[i]])),
  };
}
