// A disk in memory that records what is asked of it, and can be cut off: of what was not synced, a power cut keeps all,
// nothing, or what chance keeps, torn at sectors.
import { assertNever } from '../../server/base/assert-never.ts';
import type { FileSystem } from '../../server/store/worker/file-system.ts';

/** Bytes that a disk writes whole or not at all. */
const SECTOR = 512;

interface Inode {
  bytes: Uint8Array;
  size: number;
}

/** Numbers name inodes. */
type Step =
  | { readonly type: 'create' | 'remove'; readonly path: string; readonly inode: number }
  | { readonly type: 'write'; readonly inode: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly type: 'truncate'; readonly inode: number; readonly size: number }
  | { readonly type: 'sync'; readonly inode: number }
  | { readonly type: 'sync folder' };

/** Content by path. */
export type Image = ReadonlyMap<string, Uint8Array>;

/** What becomes of a step that no sync has followed. */
export type Fate = 'kept' | 'lost' | 'torn';

export class Disk implements FileSystem {
  readonly #inodes: Inode[] = [];
  readonly #files = new Map<string, number>();
  readonly #handles = new Map<number, number | 'folder'>();
  readonly #steps: Step[] = [];
  readonly #start: Image;
  #handle = 100;
  /** Paths, or `folder`, of which the disk says that they are synced without doing it. */
  liesAbout: (path: string) => boolean = () => false;
  /** The number of steps after which the process is gone: whatever it still tries has no effect. */
  diesAt = Number.POSITIVE_INFINITY;

  constructor(start: Image = new Map()) {
    this.#start = start;
    for (const [path, bytes] of start) this.#files.set(path, this.#inodes.push(newInode(bytes)) - 1);
  }

  /** How many steps were recorded. */
  get length(): number {
    return this.#steps.length;
  }

  /** Numbers of the steps after which a cut is most telling: folders change, files are synced or cut short. */
  get turningPoints(): readonly number[] {
    return this.#steps.flatMap(({ type }, index) => (type === 'write' ? [] : [index]));
  }

  openSync(path: string, flags: 'r' | 'r+' | 'wx+'): number {
    const handle = this.#handle++;
    if (flags === 'r') this.#handles.set(handle, 'folder');
    else this.#handles.set(handle, flags === 'r+' ? this.#find(path) : this.#create(path));
    return handle;
  }

  closeSync(handle: number): void {
    this.#handles.delete(handle);
  }

  readSync(handle: number, target: Uint8Array, offset: number, length: number, position: number): number {
    const { bytes, size } = this.#inode(handle);
    const part = bytes.subarray(position, Math.min(size, position + length));
    target.set(part, offset);
    return part.length;
  }

  writeSync(handle: number, source: Uint8Array, offset: number, length: number, position: number): number {
    const bytes = source.slice(offset, offset + length);
    this.#record({ type: 'write', inode: this.#number(handle), at: position, bytes });
    return length;
  }

  ftruncateSync(handle: number, size: number): void {
    this.#record({ type: 'truncate', inode: this.#number(handle), size });
  }

  fsyncSync(_folder: number): void {
    if (!this.liesAbout('folder')) this.#record({ type: 'sync folder' });
  }

  fdatasyncSync(handle: number): void {
    const inode = this.#handles.get(handle);
    const [path = ''] = [...this.#files].find(([, number]) => number === inode) ?? [];
    if (!this.liesAbout(path)) this.#record({ type: 'sync', inode: this.#number(handle) });
  }

  fstatSync(handle: number): { readonly size: number } {
    return this.#inode(handle);
  }

  statSync(path: string): { readonly size: number } | undefined {
    const inode = this.#files.get(path);
    return inode === undefined ? undefined : this.#inodes[inode];
  }

  unlinkSync(path: string): void {
    this.#record({ type: 'remove', path, inode: this.#find(path) });
  }

  /**
   * What is found after the power went before step number `cut`: everything that was synced by then, and of the rest
   * what `fate` says. `chance` gives numbers from 0 to 1.
   */
  cutAt(cut: number, fate: Fate, chance: () => number): Image {
    const steps = this.#steps.slice(0, cut);
    const lastSyncs = lastSyncsOf(steps);
    const image = new Disk(this.#start);
    for (const [index, step] of steps.entries()) {
      if (index <= (lastSyncs.get(syncNeeded(step)) ?? -1) || fate === 'kept') image.#apply(step);
      else if (fate === 'torn') image.#applyInPart(step, chance);
      else if (step.type === 'create') image.#inodes[step.inode] ??= newInode();
    }
    return new Map([...image.#files].map(([path, inode]) => [path, image.#content(inode)]));
  }

  #record(step: Step): void {
    if (this.#steps.length >= this.diesAt) throw new Error('the process has died');
    this.#steps.push(step);
    this.#apply(step);
  }

  #apply(step: Step): void {
    switch (step.type) {
      case 'create':
        this.#inodes[step.inode] ??= newInode();
        this.#files.set(step.path, step.inode);
        break;
      case 'remove':
        if (this.#files.get(step.path) === step.inode) this.#files.delete(step.path);
        break;
      case 'write':
        put(this.#inodes[step.inode]!, step.at, step.bytes);
        break;
      case 'truncate':
        resize(this.#inodes[step.inode]!, step.size);
        break;
      case 'sync':
      case 'sync folder':
        break;
      default:
        assertNever(step);
    }
  }

  #applyInPart(step: Step, chance: () => number): void {
    if (step.type === 'create') this.#inodes[step.inode] ??= newInode();
    const luck = chance();
    if (luck < 0.3) this.#apply(step);
    if (luck < 0.6 || step.type !== 'write') return;
    for (let at = 0; at < step.bytes.length; at += SECTOR) {
      if (chance() < 0.5) put(this.#inodes[step.inode]!, step.at + at, step.bytes.subarray(at, at + SECTOR));
    }
  }

  #create(path: string): number {
    if (this.#files.has(path)) throw Object.assign(new Error(`${path} exists`), { code: 'EEXIST' });
    const inode = this.#inodes.length;
    this.#record({ type: 'create', path, inode });
    return inode;
  }

  #find(path: string): number {
    const inode = this.#files.get(path);
    if (inode === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
    return inode;
  }

  #number(handle: number): number {
    return this.#handles.get(handle) as number;
  }

  #inode(handle: number): Inode {
    return this.#inodes[this.#number(handle)] as Inode;
  }

  #content(inode: number): Uint8Array {
    const { bytes, size } = this.#inodes[inode] as Inode;
    return bytes.slice(0, size);
  }
}

/** What a sync has to be of to make this step last: an inode, or the folder. */
const syncNeeded = (step: Step): number | 'folder' =>
  step.type === 'create' || step.type === 'remove' || step.type === 'sync folder' ? 'folder' : step.inode;

/** The place of the last sync of each. */
const lastSyncsOf = (steps: readonly Step[]): ReadonlyMap<number | 'folder', number> =>
  new Map(
    steps.flatMap((step, at) => (step.type === 'sync' || step.type === 'sync folder' ? [[syncNeeded(step), at]] : [])),
  );

const newInode = (bytes: Uint8Array = new Uint8Array(0)): Inode => ({ bytes: bytes.slice(), size: bytes.length });

function put(inode: Inode, at: number, bytes: Uint8Array): void {
  if (at + bytes.length > inode.size) resize(inode, at + bytes.length);
  inode.bytes.set(bytes, at);
}

/** What is new, or was cut off and comes back, is zero. */
function resize(inode: Inode, size: number): void {
  if (size < inode.size) inode.bytes.fill(0, size, inode.size);
  if (size > inode.bytes.length) {
    const grown = new Uint8Array(Math.max(size, 2 * inode.bytes.length));
    grown.set(inode.bytes);
    inode.bytes = grown;
  }
  inode.size = size;
}
