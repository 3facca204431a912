import type { HostedView, PointView } from '../../server/protocol/launcher.ts';
import { ago } from '../state/launcher-ago.ts';
import { branching, goingBack } from '../state/launcher-deeds.ts';
import { type Chain, chainOf } from '../state/launcher-keeping.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { NameForm } from './name-form.tsx';
import { useNow } from './use-now.ts';

const MINUTE = 60_000;
/** Characters in the name of a point. */
const NAME_MOST = 40;

interface Props {
  readonly model: LauncherModel;
  readonly host: HostedView;
}

/** The points of the hosted world's story, as the tree that they make. */
export function Points({ model, host }: Props) {
  return (
    <section aria-label="Points">
      <h2>Points</h2>
      <p class="muted">Moments of the story. Mark one, play on, and go back to it while everybody stays connected.</p>
      <NameForm
        title="Mark a point"
        label="Name of the point"
        button="Mark a point"
        most={NAME_MOST}
        onName={(name) => model.ask('markPoint', name)}
      />
      <Way label="Points" chains={host.points.map(chainOf)} model={model} host={host} now={useNow(MINUTE)} />
    </section>
  );
}

interface WayProps extends Props {
  readonly label: string;
  readonly chains: readonly Chain[];
  readonly now: number;
}

function Way({ label, chains, model, host, now }: WayProps) {
  return (
    <ul class="rows" aria-label={label}>
      {chains.flatMap(({ points, branches }) =>
        points.map((point, index) => (
          <Point key={point.number} model={model} host={host} point={point} now={now}>
            {index === points.length - 1 &&
              branches.map((branch, way) => (
                <Way
                  key={branch.points[0]?.number}
                  label={`Way ${way + 1} on from ${point.name}`}
                  chains={[branch]}
                  model={model}
                  host={host}
                  now={now}
                />
              ))}
          </Point>
        )),
      )}
    </ul>
  );
}

interface PointProps extends Props {
  readonly point: PointView;
  readonly now: number;
  /** The ways on from here, where there are several. */
  readonly children: unknown;
}

function Point({ model, host, point, now, children }: PointProps) {
  return (
    <li class={point.isHere ? 'here' : ''}>
      <span class="named">
        <span>
          {point.number}. {point.name}
        </span>
        <span class="muted">
          {ago(point.at, now)}
          {point.automatic && ', made by itself'}
          {point.isHere && ', play goes on from here'}
        </span>
      </span>
      <span class="deeds">
        <button type="button" onClick={() => model.consider(goingBack(point, Date.now()))}>
          Go back…<span class="visually-hidden"> to {point.name}</span>
        </button>
        <button type="button" onClick={() => model.consider(branching(point, host.world))}>
          Branch…<span class="visually-hidden"> from {point.name}</span>
        </button>
      </span>
      {children}
    </li>
  );
}
