// How safe a hosted world is, kept up to date for the launcher: how saving stands, its backups, its points.
import { type Disposable, Disposables, toDisposable } from '../server/base/disposable.ts';
import type { Game, PointTree } from '../server/index.ts';
import type { HostedView, PointView } from '../server/protocol/launcher.ts';

/** The part of a game's keeping that the app uses. */
export type HostedKeeping = Pick<
  Game['keeping'],
  'saved' | 'backups' | 'backUp' | 'points' | 'markPoint' | 'snapshot' | 'rewind' | 'onNotice' | 'onCopies'
>;

/** What it is shown of. */
export type KeepingView = Pick<HostedView, 'saved' | 'backups' | 'points'> & { readonly notice: string | undefined };

/** Milliseconds between two looks at how saving stands, which changes with every line that is said. */
const LOOK_MS = 1000;

export class KeepingWatch implements Disposable {
  readonly #keeping: HostedKeeping;
  readonly #announce: () => void;
  readonly #owned = new Disposables();
  #view: KeepingView;

  /** Calls `announce` whenever `view` has changed. */
  constructor(keeping: HostedKeeping, announce: () => void) {
    this.#keeping = keeping;
    this.#announce = announce;
    this.#view = { saved: keeping.saved(), backups: [], points: [], notice: undefined };
    this.#owned.add(keeping.onCopies(() => void this.refresh()));
    this.#owned.add(keeping.onNotice((notice) => this.#show({ notice })));
    const timer = setInterval(() => this.look(), LOOK_MS).unref();
    this.#owned.add(toDisposable(() => clearInterval(timer)));
  }

  get view(): KeepingView {
    return this.#view;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Lists backups and points anew. What was said to have gone wrong is old news once there is another copy. */
  async refresh(): Promise<void> {
    const [backups, points] = await Promise.all([this.#keeping.backups(), this.#keeping.points()]);
    this.#show({ backups: [...backups].reverse().map(backupView), points: points.map(pointView), notice: undefined });
  }

  /** Looks how saving stands. */
  look(): void {
    const saved = this.#keeping.saved();
    if (JSON.stringify(saved) !== JSON.stringify(this.#view.saved)) this.#show({ saved });
  }

  #show(news: Partial<KeepingView>): void {
    this.#view = { ...this.#view, ...news };
    this.#announce();
  }
}

const backupView = ({ file, cause, at, bytes }: HostedView['backups'][number]): HostedView['backups'][number] => ({
  file,
  cause,
  at,
  bytes,
});

const pointView = ({ point: { number, name, at, automatic }, isHere, next }: PointTree): PointView => ({
  number,
  name,
  at,
  automatic,
  isHere,
  next: next.map(pointView),
});
