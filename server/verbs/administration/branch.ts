import { TroupeError } from '../../base/errors.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../commands/command.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import type { Engine } from '../../sessions/engine.ts';
import { findPoint, makePoint, noSuchPoint, pointsOf } from '../../sessions/points.ts';

/**
 * Makes a world of its own that goes on from a point, or from this moment if none is given: "branch What If = duel".
 *
 * It lies beside this world, has everything that was there, and shares nothing with it: what is done in one is not done
 * in the other. It is opened like any other world.
 */
export const branch: Command<Call> = {
  name: 'branch',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'host',
  syntax: ['branch <new world> [= <point>]'],
  run(call, { text }) {
    const [name = '', from] = text.split('=').map((part) => part.trim());
    if (name === '' || from === '') {
      call.usage(branch);
      return;
    }
    call.defer(branchOff(call.engine, name, from), (later, made) => {
      if (made.ok) later.reply(markup`The world |h${name}|n goes on from there. It is in ${made.value}.`);
      else later.refuse(made.error);
    });
  },
};

async function branchOff(engine: Engine, name: string, from: string | undefined): Promise<Result<string, Markup>> {
  if (!engine.branch) return fail(markup`Worlds cannot be made here.`);
  const point = from === undefined ? await makePoint(engine, undefined) : ok(findPoint(await pointsOf(engine), from));
  if (!point.ok) return fail(markup`${point.error}`);
  if (!point.value) return fail(markup`${noSuchPoint(from ?? '')}`);
  try {
    return ok(await engine.branch(point.value, name));
  } catch (error) {
    if (error instanceof TroupeError) return fail(markup`${error.message}`);
    throw error;
  }
}
