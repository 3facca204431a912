/** Letters that a name may have, as the server has it. */
const MOST_LETTERS = 80;

interface Props {
  readonly label: string;
  /** A signal that follows what is typed. */
  readonly text: { value: string };
  readonly onChange?: (text: string) => void;
}

/** A field for one name, its label above it. */
export function TextField({ label, text, onChange }: Props) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        value={text.value}
        maxLength={MOST_LETTERS}
        autocomplete="off"
        onInput={(event) => {
          text.value = event.currentTarget.value;
          onChange?.(text.value);
        }}
      />
    </label>
  );
}
