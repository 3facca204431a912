import type { LauncherModel } from '../state/launcher-model.ts';
import { policies } from './words.ts';

/** What several sessions of one account may do: one setting for the world. */
export function Policy({ model, policy }: { readonly model: LauncherModel; readonly policy: string }) {
  return (
    <div class="policy">
      <label class="field">
        <span>Several windows of one account</span>
        <select
          value={policy}
          aria-describedby="policy-meaning"
          onChange={(event) => model.ask('setPolicy', event.currentTarget.value)}
        >
          {policies.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p id="policy-meaning" class="muted">
        {policies.find(({ name }) => name === policy)?.meaning}
      </p>
    </div>
  );
}
