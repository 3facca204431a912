import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { LauncherView, WorldSummary } from '../../server/protocol/launcher.ts';
import { playedAgo } from '../state/launcher-ago.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { Trash } from './trash.tsx';
import { WorldDeeds } from './world-deeds.tsx';

interface Props {
  readonly model: LauncherModel;
  readonly view: LauncherView;
}

/** The worlds of this computer, and the way to a new one. */
export function Worlds({ model, view }: Props) {
  const busy = view.host.state === 'opening' || view.host.state === 'hosting';
  return (
    <section class="worlds" aria-label="Worlds">
      <h2>Worlds</h2>
      {view.unlisted !== undefined && (
        <p class="alert" role="alert">
          {view.unlisted}
        </p>
      )}
      {view.worlds.length === 0 && view.unlisted === undefined && (
        <p class="muted">No worlds yet. Your first one starts below.</p>
      )}
      <ul class="rows" aria-label="Your worlds">
        {view.worlds.map((world) => (
          <World key={world.folder} model={model} world={world} view={view} busy={busy} />
        ))}
      </ul>
      {busy && view.worlds.length > 1 && <p class="muted">Stop hosting to open another world.</p>}
      <NewWorld model={model} templates={view.templates} busy={busy} isFirst={view.worlds.length === 0} />
      <Trash model={model} worlds={view.trash} />
    </section>
  );
}

interface WorldProps extends Props {
  readonly world: WorldSummary;
  readonly busy: boolean;
}

function World({ model, world, view, busy }: WorldProps) {
  const hosted = view.host.state === 'hosting' && view.host.folder === world.folder;
  return (
    <li class={hosted ? 'hosted' : ''}>
      <span class="named">
        <strong>{world.name}</strong>
        <span class="muted">{hosted ? 'hosting now' : playedAgo(world.lastPlayed, Date.now())}</span>
      </span>
      {!hosted && (
        <button type="button" disabled={busy} onClick={() => model.ask('openWorld', world.folder)}>
          Open<span class="visually-hidden"> {world.name}</span>
        </button>
      )}
      <WorldDeeds model={model} world={world} hosted={hosted} />
    </li>
  );
}

interface NewWorldProps {
  readonly model: LauncherModel;
  readonly templates: LauncherView['templates'];
  readonly busy: boolean;
  readonly isFirst: boolean;
}

const FIRST_NAME = 'My World';

function NewWorld({ model, templates, busy, isFirst }: NewWorldProps) {
  const usual = templates[0]?.id ?? '';
  const [chosen, choose] = useState(usual);
  const create = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const done = await model.ask('createWorld', String(fields.get('name')).trim(), String(fields.get('template')));
    if (done) form.reset();
  };
  return (
    <form class="new" aria-label="New world" onSubmit={create} onReset={() => choose(usual)}>
      <h3>New world</h3>
      <label class="field">
        <span>World name</span>
        <input
          name="name"
          required
          pattern=".*\S.*"
          maxLength={60}
          autocomplete="off"
          defaultValue={isFirst ? FIRST_NAME : ''}
        />
      </label>
      <Template templates={templates} chosen={chosen} onChoose={choose} />
      <button type="submit" class={busy ? '' : 'primary'} disabled={busy}>
        Create World
      </button>
      <button type="button" class="plain" onClick={() => model.ask('importWorld')}>
        Open a world from a file…
      </button>
    </form>
  );
}

interface TemplateProps extends Pick<NewWorldProps, 'templates'> {
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Template({ templates, chosen, onChoose }: TemplateProps) {
  return (
    <>
      <label class="field">
        <span>Template</span>
        <select
          name="template"
          aria-describedby="about-template"
          onChange={(event: TargetedEvent<HTMLSelectElement>) => onChoose(event.currentTarget.value)}
        >
          {templates.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p class="muted" id="about-template">
        {templates.find(({ id }) => id === chosen)?.about}
      </p>
    </>
  );
}
