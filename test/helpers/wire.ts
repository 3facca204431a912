import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Both ends of one connection that goes over the wire. */
interface Strand {
  readonly near: Socket;
  /** Not there yet while the wire is silent. */
  far: Socket | undefined;
}

/** A stretch of network that can fail: what connects to it reaches `target`, as long as it is whole. */
export class Wire {
  readonly #server: Server;
  readonly #strands = new Set<Strand>();
  /** Far ends that nobody is at the other end of. */
  readonly #left = new Set<Socket>();
  #target: URL;
  #state: 'whole' | 'cut' | 'silent' = 'whole';

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((near) => this.#join(near));
  }

  static async to(target: string): Promise<Wire> {
    const wire = new Wire(target);
    wire.#server.listen(0, '127.0.0.1');
    await once(wire.#server, 'listening');
    return wire;
  }

  /** Where its near end is. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Ends every connection and takes no more. */
  cut(): void {
    this.#state = 'cut';
    for (const { near, far } of this.#strands) {
      near.destroy();
      far?.destroy();
    }
  }

  /** Nothing goes through any more, and nobody is told: what is sent waits for the wire to be whole. */
  silence(): void {
    this.#state = 'silent';
    for (const { near, far } of this.#strands) {
      near.unpipe().pause();
      far?.unpipe().pause();
    }
  }

  /** As when somebody walks out of reach: the near ends are gone and nothing is heard, and the far ones are never told. */
  leave(): void {
    this.silence();
    for (const { near, far } of this.#strands) {
      if (far) this.#left.add(far);
      near.destroy();
    }
    this.#strands.clear();
  }

  /** Makes it whole again, to `target` if that has moved. */
  mend(target?: string): void {
    if (target !== undefined) this.#target = new URL(target);
    this.#state = 'whole';
    for (const strand of this.#strands) this.#connect(strand);
  }

  close(): void {
    this.cut();
    for (const far of this.#left) far.destroy();
    this.#server.close();
  }

  #join(near: Socket): void {
    if (this.#state === 'cut') {
      near.destroy();
      return;
    }
    const strand: Strand = { near, far: undefined };
    this.#strands.add(strand);
    near.pause().on('error', () => undefined);
    near.on('close', () => this.#lose(strand));
    if (this.#state === 'whole') this.#connect(strand);
  }

  /** Lets through what waited; an end whose other end is gone hears of it now. */
  #connect(strand: Strand): void {
    const { near } = strand;
    if (!strand.far) {
      const far = connect(Number(this.#target.port), this.#target.hostname);
      far.on('error', () => undefined);
      far.on('close', () => this.#lose(strand));
      strand.far = far;
    }
    const { far } = strand;
    if (near.destroyed || far.destroyed) this.#lose(strand);
    else {
      near.pipe(far);
      far.pipe(near);
    }
  }

  #lose(strand: Strand): void {
    if (!this.#strands.has(strand)) return;
    const isOver = strand.near.destroyed && (strand.far?.destroyed ?? true);
    if (this.#state === 'silent' && !isOver) return;
    this.#strands.delete(strand);
    strand.near.destroy();
    strand.far?.destroy();
  }
}
