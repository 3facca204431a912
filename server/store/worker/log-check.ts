// Whether a write-ahead log was harmed. SQLite ends its recovery at the first frame that does not check, as if that were
// where a power cut tore the last transaction, and cuts off what follows. Here the two are told apart.
// The format: https://sqlite.org/fileformat2.html#the_write_ahead_log

/** Fields are big-endian. By this magic, checksums are over little-endian words, as always in WebAssembly. */
const MAGIC = 0x377f0682;
const HEADER_BYTES = 32;
const HEADER_SUMMED_BYTES = 24;
const FRAME_HEADER_BYTES = 24;
const FRAME_SUMMED_BYTES = 8;
/** Bytes that a disk writes whole or not at all. */
const SECTOR_BYTES = 512;

/** Where fields lie in the header of the log and of a frame. */
const header = { magic: 0, pageSize: 8, salts: 16, sum: 24 } as const;
const frame = { size: 4, salts: 8, sum: 16 } as const;

type Sum = readonly [number, number];

/**
 * Which part of a log is damaged; undefined for one that a kill, a power cut, a full disk or a failed sync may have left.
 * All that was in the file when a host last opened it must have been synced before that host wrote to it.
 *
 * A frame that does not check is the end of the log, unless its transaction was synced; and it was if a later transaction
 * began behind it, because nothing is written behind a commit that is not on disk. That is known by a commit frame and a
 * frame that carries its checksum on. What a failed commit left behind is carried on by nothing. SQLite pads no
 * transaction, as the VFS claims that a write leaves the bytes beside it alone.
 *
 * Unseen is what may as well be a torn end: damage in the last transaction; and damage in the page or the page number of the
 * commit before it, when that frame's header lies in two sectors (one frame in 32).
 */
export function logDamage(bytes: Uint8Array): 'beginning' | 'middle' | undefined {
  if (bytes.length < HEADER_BYTES || bytes.every((byte) => byte === 0)) return undefined;
  const log = new Log(bytes);
  if (!log.isHeaderWhole) return 'beginning';
  const first = log.firstBroken();
  for (let at = first + 1; at < log.length; at++) if (log.beganOn(at, first)) return 'middle';
  return undefined;
}

class Log {
  readonly #view: DataView;
  readonly #pageSize: number;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#pageSize = this.#field(header.pageSize);
  }

  get isHeaderWhole(): boolean {
    const size = this.#pageSize;
    const isPageSize = size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
    const isKnown = this.#field(header.magic) === MAGIC && isPageSize;
    return isKnown && equal(this.#add([0, 0], 0, HEADER_SUMMED_BYTES), this.#stored(-1));
  }

  /** Whole frames in the file. */
  get length(): number {
    return Math.floor((this.#view.byteLength - HEADER_BYTES) / (FRAME_HEADER_BYTES + this.#pageSize));
  }

  /** The first frame that SQLite does not take; `length` if it takes all. */
  firstBroken(): number {
    let at = 0;
    while (at < this.length && this.#checks(at, this.#stored(at - 1))) at++;
    return at;
  }

  /** Whether frame `at` was written when the frame before it had ended a transaction. `first` is the first broken one. */
  beganOn(at: number, first: number): boolean {
    const before = at - 1;
    if (this.#checks(at, this.#stored(before))) return this.#wasCommit(before);
    // Of the first one all that was before is known, and so what its checksum should be.
    const isFirst = before === first && this.#field(this.#start(first) + frame.size) !== 0;
    return isFirst && this.#checks(at, this.#sum(first, this.#stored(first - 1)));
  }

  #checks(at: number, seed: Sum): boolean {
    const salts = this.#start(at) + frame.salts;
    const isOfThisLog = [0, 4].every((next) => this.#field(salts + next) === this.#field(header.salts + next));
    return isOfThisLog && equal(this.#sum(at, seed), this.#stored(at));
  }

  /** Whether frame `at`, when it got the checksum that it has, ended a transaction. */
  #wasCommit(at: number): boolean {
    const start = this.#start(at);
    // Half of a header that lies in two sectors may be older than the other.
    const isOfOneTime = start % SECTOR_BYTES <= SECTOR_BYTES - FRAME_HEADER_BYTES;
    return (isOfOneTime && this.#field(start + frame.size) !== 0) || this.#impliesCommit(at);
  }

  /** Whether a size other than 0 leads to the frame's checksum: that, counted back over the page, gives the size. */
  #impliesCommit(at: number): boolean {
    const start = this.#start(at);
    let [a, b] = this.#stored(at);
    for (let word = start + FRAME_HEADER_BYTES + this.#pageSize - 8; word >= start + FRAME_HEADER_BYTES; word -= 8) {
      b = (b - this.#word(word + 4) - a) | 0;
      a = (a - this.#word(word) - b) | 0;
    }
    const [seedA, seedB] = this.#stored(at - 1);
    return a === ((seedA + this.#word(start) + seedB) | 0) && b !== ((seedB + a) | 0);
  }

  #sum(at: number, seed: Sum): Sum {
    const start = this.#start(at);
    return this.#add(this.#add(seed, start, FRAME_SUMMED_BYTES), start + FRAME_HEADER_BYTES, this.#pageSize);
  }

  /** The checksum in the header of frame `at`; of the log if that is -1. */
  #stored(at: number): Sum {
    const field = at < 0 ? header.sum : this.#start(at) + frame.sum;
    return [this.#view.getInt32(field), this.#view.getInt32(field + 4)];
  }

  #add([a, b]: Sum, start: number, length: number): Sum {
    let [sumA, sumB] = [a, b];
    for (let word = start; word < start + length; word += 8) {
      sumA = (sumA + this.#word(word) + sumB) | 0;
      sumB = (sumB + this.#word(word + 4) + sumA) | 0;
    }
    return [sumA, sumB];
  }

  #start(at: number): number {
    return HEADER_BYTES + at * (FRAME_HEADER_BYTES + this.#pageSize);
  }

  #field(at: number): number {
    return this.#view.getUint32(at);
  }

  #word(at: number): number {
    return this.#view.getInt32(at, true);
  }
}

const equal = (a: Sum, b: Sum): boolean => a[0] === b[0] && a[1] === b[1];
