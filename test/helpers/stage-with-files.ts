import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { areaFolders } from '../../server/worlds/area-folders.ts';
import { batchFolder } from '../../server/worlds/batch-folder.ts';
import { Stage } from './stage.ts';

export interface StageWithFiles {
  readonly stage: Stage;
  /** The folder of its area files and lists. */
  readonly root: string;
  /** Says what was thrown, if anything was, and takes the folder away. */
  end(): Promise<void>;
}

/** A stage whose world has a folder on disk. */
export async function stageWithFiles(): Promise<StageWithFiles> {
  const root = await mkdtemp(join(tmpdir(), 'troupe-files-'));
  const stage = await Stage.open([], { files: { ...areaFolders(root), list: batchFolder(root) } });
  return {
    stage,
    root,
    end: async () => {
      expect(stage.bugs).toEqual([]);
      await stage.dispose();
      await rm(root, { recursive: true, force: true });
    },
  };
}
