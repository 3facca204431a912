import type { LauncherModel } from '../state/launcher-model.ts';

/** Puts `text` on the clipboard, and says so. */
export function CopyButton({ model, text }: { readonly model: LauncherModel; readonly text: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => model.tell(`Copied ${text}`),
      () => model.tell('It could not be copied. Select the text and copy it by hand.'),
    );
  return (
    <button type="button" onClick={copy}>
      Copy<span class="visually-hidden"> {text}</span>
    </button>
  );
}
