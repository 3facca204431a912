import {
  attributeFault,
  exitFault,
  LOCK_SHAPE,
  lockLine,
  longText,
  nameFault,
  valueFault,
} from '../state/form-lines.ts';
import { Adder, Field } from './field.tsx';
import type { PartProps } from './part-props.ts';

interface WordsProps extends PartProps {
  readonly title: string;
  readonly command: keyof typeof adders;
  readonly words: readonly string[];
  /** Whether they are only to be read. */
  readonly isFixed?: boolean;
}

/** What the field for one word more is called, and the switch that takes one away. */
const adders = {
  alias: { label: 'New alias', removing: 'alias/delete' },
  tag: { label: 'New tag', removing: 'tag/delete' },
  perm: { label: 'New permission', removing: 'perm/del' },
} as const;

/** Words that can be added and taken away one by one. */
export function Words({ sheet: { id, kind, exits }, workbench, title, command, words, isFixed = false }: WordsProps) {
  const { label, removing } = adders[command];
  // An exit answers to its aliases, as no other of its room may.
  const faultOf = (text: string) =>
    command === 'alias' && kind === 'exit' ? exitFault(text, exits) : text.split(':').map(nameFault).find(Boolean);
  return (
    <div class="builder-part">
      <h3>{title}</h3>
      <ul aria-label={title} class="chips">
        {words.map((word) => (
          <li key={word}>
            {word}
            {!isFixed && <Remove what={word} onRemove={() => workbench.run(`${removing} #${id} = ${word}`)} />}
          </li>
        ))}
      </ul>
      {!isFixed && (
        <Adder
          workbench={workbench}
          label={label}
          wanted={(text) => faultOf(text) ?? [`${command} #${id} = ${text.trim()}`]}
        />
      )}
    </div>
  );
}

/** Who may do what: a type and checks each; those of an attribute with its name before the type. */
export function Locks({ sheet: { id, locks }, workbench }: PartProps) {
  return (
    <div class="builder-part">
      <h3>Locks</h3>
      <ul aria-label="Locks" class="pairs">
        {locks.map(([type, expression]) => (
          <li key={type}>
            <span>{type}</span>
            <Field
              workbench={workbench}
              label={`Lock ${type}`}
              isQuiet
              value={expression}
              wanted={(text) => (text.trim() === '' ? 'Checks are missing.' : [lockLine(id, `${type}:${text}`)])}
            />
            <Remove what={`the lock ${type}`} onRemove={() => workbench.run(`lock/delete #${id}/${type}`)} />
          </li>
        ))}
      </ul>
      <Adder
        workbench={workbench}
        label="New lock"
        placeholder="get: perm(builder)"
        wanted={(text) => (text.includes(':') ? [lockLine(id, text)] : LOCK_SHAPE)}
      />
    </div>
  );
}

/** Named values. What is no JSON is kept as text. */
export function Attributes({ sheet: { id, attributes }, workbench }: PartProps) {
  return (
    <div class="builder-part">
      <h3>Attributes</h3>
      <ul aria-label="Attributes" class="pairs">
        {attributes.map(([key, json]) => (
          <li key={key}>
            <span>{key}</span>
            <Value workbench={workbench} attribute={`#${id}/${key}`} label={`Attribute ${key}`} json={json} />
            <Remove what={`the attribute ${key}`} onRemove={() => workbench.run(`set #${id}/${key} =`)} />
          </li>
        ))}
      </ul>
      <Adder
        workbench={workbench}
        label="New attribute"
        placeholder="oil = 5"
        wanted={(text) => attributeFault(text.trim()) ?? [`set #${id}/${text.trim()}`]}
      />
    </div>
  );
}

interface ValueProps extends Pick<PartProps, 'workbench'> {
  /** As `set` has it. */
  readonly attribute: string;
  readonly label: string;
  readonly json: string;
}

/** A value as JSON writes it, but for a longer text, which is edited as it reads. */
function Value({ workbench, attribute, label, json }: ValueProps) {
  const long = longText(json);
  const common = { workbench, label, isQuiet: true };
  if (long === undefined) {
    return <Field {...common} value={json} wanted={(text) => valueFault(text) ?? [`set ${attribute} = ${text}`]} />;
  }
  return <Field {...common} isLong value={long} wanted={(text) => [`set ${attribute} = ${JSON.stringify(text)}`]} />;
}

interface RemoveProps {
  readonly what: string;
  readonly onRemove: () => void;
}

export function Remove({ what, onRemove }: RemoveProps) {
  return (
    <button type="button" class="remove" title={`Remove ${what}`} onClick={onRemove}>
      <span aria-hidden="true">×</span>
      <span class="visually-hidden">Remove {what}</span>
    </button>
  );
}
