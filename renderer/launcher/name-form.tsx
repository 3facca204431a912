import type { TargetedEvent } from 'preact';

interface Props {
  readonly title: string;
  readonly label: string;
  readonly button: string;
  /** Characters, at most. */
  readonly most: number;
  /** Resolves to whether the name has served, and the field may be emptied. */
  readonly onName: (name: string) => Promise<boolean>;
}

/** One name and what is made of it. */
export function NameForm({ title, label, button, most, onName }: Props) {
  const create = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await onName(String(new FormData(form).get('name')).trim())) form.reset();
  };
  return (
    <form class="inline" aria-label={title} onSubmit={create}>
      <label class="field">
        <span>{label}</span>
        <input name="name" required pattern=".*\S.*" maxLength={most} autocomplete="off" />
      </label>
      <button type="submit">{button}</button>
    </form>
  );
}
