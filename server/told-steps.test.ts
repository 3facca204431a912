import { expect, test } from 'vitest';
import { FakeClock } from '../test/helpers/fake-clock.ts';
import { ToldSteps } from './told-steps.ts';

test('TL4 a step is told as it begins, and every two seconds while it lasts', () => {
  const clock = new FakeClock();
  const told: string[] = [];
  const steps = new ToldSteps(clock, (text) => told.push(text));
  steps.begin('Copying ...');
  clock.advance(4_500);
  steps.begin('Checking ...');
  clock.advance(2_000);
  steps.dispose();
  clock.advance(10_000);
  expect(told).toEqual(['Copying ...', 'Copying ... 2 s', 'Copying ... 4 s', 'Checking ...', 'Checking ... 2 s']);
});
