import type { Command } from '../../commands/command.ts';
import { isWithin } from '../../model/places.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { move } from '../movement.ts';

/** Takes you home, from wherever you are. */
export const home: Command<Call> = {
  name: 'home',
  states: ['ic'],
  category: 'general',
  syntax: ['home'],
  run(call) {
    const { me, world } = call;
    const place = world.object(me.home);
    if (!place) {
      call.refuse(markup`You have no home.`);
    } else if (place.id === me.location) {
      call.refuse(markup`You are at home already.`);
    } else if (isWithin(world, place, me)) {
      call.refuse(markup`Your home is ${place.name}, which you carry: put it down first.`);
    } else {
      call.tell(me.id, 'action', markup`You go home.`);
      move(call, me, place, {
        leaving: markup`${me.name} goes home.`,
        arriving: markup`${me.name} comes home.`,
      });
    }
  },
};
