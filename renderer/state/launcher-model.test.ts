import { describe, expect, it } from 'vitest';
import type { Answer, DifferenceView, LauncherBridge, LauncherView } from '../../server/protocol/launcher.ts';
import { endingCopy, renaming } from './launcher-deeds.ts';
import { LauncherModel } from './launcher-model.ts';

const viewOf = (world: string): LauncherView => ({
  worlds: [],
  trash: [],
  templates: [],
  host: { state: 'opening', world },
});

const differences: readonly DifferenceView[] = [
  { key: 'object 7', kind: 'added', what: 'thing', title: 'lamp', place: '', changes: [], obstacles: [], needs: [] },
];

function setUp(answer: () => Promise<Answer>) {
  const listeners = new Set<(view: LauncherView) => void>();
  let answerView: (view: LauncherView) => void = () => {};
  const bridge: LauncherBridge = {
    view: () => new Promise((resolve) => (answerView = resolve)),
    createWorld: answer,
    openWorld: answer,
    closeWorld: answer,
    createCharacter: answer,
    play: answer,
    watch: answer,
    handOver: async () => {
      const given = await answer();
      return given.ok ? { ...given, code: 'blue-lamp', expires: 600_000 } : given;
    },
    takeBack: answer,
    makeExtra: answer,
    setPolicy: answer,
    backUp: answer,
    restore: answer,
    markPoint: answer,
    goBack: answer,
    branch: answer,
    renameWorld: answer,
    duplicateWorld: answer,
    discardWorld: answer,
    bringBackWorld: answer,
    deleteWorld: answer,
    showFolder: answer,
    exportWorld: answer,
    importWorld: answer,
    tryCopy: answer,
    playInCopy: answer,
    copyDifferences: async () => {
      const given = await answer();
      return given.ok ? { ...given, differences, more: 0 } : given;
    },
    bringFromCopy: answer,
    keepCopy: answer,
    discardCopy: answer,
    onView: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const announce = (view: LauncherView) => {
    for (const listener of listeners) listener(view);
  };
  return {
    model: new LauncherModel(bridge),
    announce,
    answerView: (view: LauncherView) => answerView(view),
    listeners,
  };
}

describe('LauncherModel', () => {
  it('shows the first view it is answered', async () => {
    const { model, answerView } = setUp(async () => ({ ok: true }));
    answerView(viewOf('One'));
    await Promise.resolve();
    expect(model.state.value.view).toEqual(viewOf('One'));
  });

  it('does not go back to an answer older than an announced view', async () => {
    const { model, announce, answerView } = setUp(async () => ({ ok: true }));
    announce(viewOf('Two'));
    answerView(viewOf('One'));
    await Promise.resolve();
    expect(model.state.value.view).toEqual(viewOf('Two'));
  });

  it('shows a refusal until the next request', async () => {
    const answers: Answer[] = [{ ok: false, error: 'That name is taken.' }, { ok: true }];
    const { model } = setUp(async () => answers.shift()!);
    expect(await model.ask('createCharacter', 'Ana')).toBe(false);
    expect(model.state.value.notice).toEqual({ type: 'refused', text: 'That name is taken.' });
    expect(await model.ask('createCharacter', 'Bob')).toBe(true);
    expect(model.state.value.notice).toEqual({ type: 'none' });
  });

  it('shows a request that broke as a refusal', async () => {
    const { model } = setUp(() => Promise.reject(new Error('gone')));
    expect(await model.ask('closeWorld')).toBe(false);
    expect(model.state.value.notice.type).toBe('refused');
  });

  it('MS40: shows the code of a seat until it is closed, and none that was refused', async () => {
    const answers: Answer[] = [{ ok: false, error: 'Too many codes.' }, { ok: true }];
    const { model } = setUp(async () => answers.shift()!);
    await model.handOver(7);
    expect(model.state.value).toMatchObject({ seat: undefined, notice: { text: 'Too many codes.' } });
    await model.handOver(7);
    expect(model.state.value.seat).toEqual({ character: 7, code: 'blue-lamp', expires: 600_000 });
    model.closeSeat();
    expect(model.state.value.seat).toBeUndefined();
  });

  it('stops listening when disposed', () => {
    const { model, listeners } = setUp(async () => ({ ok: true }));
    model.dispose();
    expect(listeners.size).toBe(0);
  });
});

describe('a deed that is asked about', () => {
  const world = { folder: '/w/a', name: 'Harbour', lastPlayed: 0 };

  it('stays, with the reason, while it is refused, and goes when it is done', async () => {
    const answers: Answer[] = [{ ok: false, error: 'That name is taken.' }, { ok: true }];
    const { model } = setUp(async () => answers.shift()!);
    model.consider(renaming(world));
    await model.perform('Hill');
    expect(model.state.value).toMatchObject({
      deed: { title: 'Rename Harbour' },
      notice: { type: 'refused', text: 'That name is taken.' },
    });
    await model.perform('Hill');
    expect(model.state.value).toMatchObject({ deed: undefined, notice: { text: 'Harbour has its new name.' } });
  });

  it('can have another way, which is told of as what it is', async () => {
    const { model } = setUp(async () => ({ ok: true }));
    model.consider(endingCopy('Harbour'));
    await model.perform('', true);
    expect(model.state.value).toMatchObject({ deed: undefined, notice: { text: 'The copy is in the trash.' } });
  });

  it('is forgotten when nobody wants it, with what was said about it', async () => {
    const { model } = setUp(async () => ({ ok: false, error: 'That name is taken.' }));
    model.consider(renaming(world));
    await model.perform('Hill');
    model.desist();
    expect(model.state.value).toMatchObject({ deed: undefined, notice: { type: 'none' } });
  });
});

describe('TR4 changes of a copy', () => {
  it('are shown, chosen and brought back; refused, they can be tried again', async () => {
    const refused: Answer = { ok: false, error: 'Nothing was brought back.' };
    const answers: Answer[] = [{ ok: true }, refused, { ok: true }];
    const { model } = setUp(async () => answers.shift()!);
    await model.lookForChanges('Harbour');
    expect(model.state.value.changes).toMatchObject({ of: 'Harbour', differences });
    model.choose(['object 7'], true);
    await model.bringChosen();
    expect(model.state.value).toMatchObject({ changes: { of: 'Harbour' }, notice: { text: refused.error } });
    expect([...(model.state.value.changes?.chosen ?? [])]).toEqual(['object 7']);
    await model.bringChosen();
    expect(model.state.value).toMatchObject({ changes: undefined, notice: { type: 'done' } });
  });

  it('are not shown when they cannot be looked at, and are forgotten when nobody wants them', async () => {
    const answers: Answer[] = [{ ok: false, error: 'There is no copy open.' }, { ok: true }];
    const { model } = setUp(async () => answers.shift()!);
    await model.lookForChanges('Harbour');
    expect(model.state.value).toMatchObject({ changes: undefined, notice: { text: 'There is no copy open.' } });
    await model.lookForChanges('Harbour');
    model.closeChanges();
    model.choose(['object 7'], true);
    expect(model.state.value.changes).toBeUndefined();
  });
});

describe('what was done', () => {
  it('is shown until the app moves on', () => {
    const { model, announce } = setUp(async () => ({ ok: true }));
    announce(viewOf('One'));
    model.tell('Copied.');
    announce(viewOf('One'));
    expect(model.state.value.notice).toEqual({ type: 'done', text: 'Copied.' });
    announce({ ...viewOf('One'), host: { state: 'idle' } });
    expect(model.state.value.notice).toEqual({ type: 'none' });
  });
});
