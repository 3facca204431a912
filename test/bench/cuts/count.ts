// What became of the words: missing, twice, out of order, or said to be gone.
import type { Listener } from './listener.ts';
import type { Party, PartyPlan } from './party.ts';

export interface Outcome {
  readonly plan: PartyPlan;
  /** Words that the witness was shown. */
  readonly shown: number;
  readonly heard: number;
  readonly lost: number;
  readonly twice: number;
  readonly disordered: number;
  /** Words that were not kept, and of which the person was told so. */
  readonly gap: number;
  readonly resumed: number;
  readonly faults: readonly string[];
}

/** One outcome for each of those whose network failed; at most `kept` messages were kept for them. */
export function count(party: Party, plan: PartyPlan, kept: number): readonly Outcome[] {
  const shown = party.witness.heard;
  return party.absent.map((listener) => {
    const tally = { ...tallyOf(listener, shown), resumed: listener.resumed };
    const faults = faultsOf(tally, listener, party.speaker.said, kept);
    const where = `${plan.failure} for ${plan.seconds} s at ${plan.rate} words a second`;
    return { plan, shown: shown.length, ...tally, faults: faults.map((fault) => `${where}: ${fault}`) };
  });
}

type Tally = Omit<Outcome, 'plan' | 'faults' | 'shown'>;

function tallyOf({ heard, gaps }: Listener, shown: readonly number[]): Omit<Tally, 'resumed'> {
  const times = new Map<number, number>();
  for (const word of heard) times.set(word, (times.get(word) ?? 0) + 1);
  // Where the server said that something is gone, all between the words before and after may be.
  const between = gaps.map(({ at }) => [heard[at - 1] ?? 0, heard[at] ?? Number.POSITIVE_INFINITY] as const);
  const missing = shown.filter((word) => !times.has(word));
  const gap = missing.filter((word) => between.some(([before, after]) => word > before && word < after)).length;
  return {
    heard: heard.length,
    lost: missing.length - gap,
    twice: heard.length - times.size,
    disordered: heard.filter((word, i) => i > 0 && word < (heard[i - 1] ?? 0)).length,
    gap,
  };
}

function faultsOf({ lost, twice, disordered, gap, resumed }: Tally, listener: Listener, said: number, kept: number) {
  const gone = listener.gaps.reduce((sum, { messages }) => sum + messages, 0);
  return [
    ...(lost > 0 ? [`${lost} words lost`] : []),
    ...(twice > 0 ? [`${twice} words twice`] : []),
    ...(disordered > 0 ? [`${disordered} words out of order`] : []),
    ...(gap > gone ? [`${gap} words gone, ${gone} said to be`] : []),
    ...(gap > 0 !== listener.showedGap ? ['the gap is not shown as it is'] : []),
    ...(gap > 0 && listener.heard.length < kept ? ['less was kept than is promised'] : []),
    ...(listener.heard.at(-1) === said ? [] : ['the last word was not heard']),
    ...(listener.refused > 0 ? ['the session was refused'] : []),
    ...(resumed > 1 ? [`resumed ${resumed} times`] : []),
  ];
}

const columns = ['shown', 'heard', 'lost', 'twice', 'disordered', 'gap', 'resumed'] as const;

/** A line for each listener. */
export function table(outcomes: readonly Outcome[]): string {
  const name = ({ failure, seconds, rate }: PartyPlan) => `${failure} for ${seconds} s, ${rate} words/s`.padEnd(34);
  const head = ''.padEnd(34) + columns.map((column) => column.padStart(11)).join('');
  const rows = outcomes.map(
    (outcome) => name(outcome.plan) + columns.map((column) => String(outcome[column]).padStart(11)).join(''),
  );
  return [head, ...rows].join('\n');
}
