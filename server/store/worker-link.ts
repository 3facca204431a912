// The main thread's end of the store's worker: starts it, asks it, hears it, and notices its end. Knows no records.
import { Worker } from 'node:worker_threads';
import { assertNever } from '../base/assert-never.ts';
import { Emitter } from '../base/emitter.ts';
import { TroupeError } from '../base/errors.ts';
import type { Fault, FromWorker, RequestName, Requests, ToWorker, WorkerSettings } from './worker/messages.ts';

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

type News = Extract<FromWorker, { readonly type: 'durable' | 'stalled' }>;

export class WorkerLink {
  readonly #worker: Worker;
  readonly #asked = new Map<number, Asked>();
  readonly #news = new Emitter<News>();
  readonly #ended = new Emitter<Error>();
  readonly onNews = this.#news.event;
  /** Fires when the worker ends, or is about to, without having been asked to close. */
  readonly onEnded = this.#ended.event;
  #asks = 0;
  #end: Error | undefined;

  /** A worker on `settings.file`. Rejects with the coded error for which it could not open it. */
  static async open(settings: WorkerSettings): Promise<WorkerLink> {
    const link = new WorkerLink();
    try {
      await link.ask('open', settings);
      return link;
    } catch (error) {
      await link.abandon();
      throw error;
    }
  }

  /** Starts a worker, which reads its program and is to be asked to `open` before anything else. */
  constructor() {
    const worker = new Worker(new URL('./worker/main.js', import.meta.url), { name: 'troupe-store' });
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => this.#hear(message));
    worker.on('error', (error) => this.#finish(error));
    worker.on('exit', () => this.#finish(new Error('the store worker ended')));
  }

  send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  ask<N extends RequestName>(name: N, ask: Requests[N]['ask']): Promise<Requests[N]['answer']> {
    return new Promise((resolve, reject) => {
      if (this.#end) return reject(this.#end);
      const id = ++this.#asks;
      this.#asked.set(id, { resolve: resolve as Asked['resolve'], reject });
      this.send({ type: 'ask', id, name, ask });
    });
  }

  /** Has the worker close the file, and resolves when the thread is gone; the thread goes whatever comes of the file. */
  async close(): Promise<void> {
    try {
      await this.ask('close', undefined);
    } finally {
      this.#ended.dispose();
      await this.#worker.terminate();
    }
  }

  /** Ends the thread as it is, amid whatever it does. What the file has not got, it will not get. */
  async abandon(): Promise<void> {
    this.#ended.dispose();
    await this.#worker.terminate();
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'durable':
      case 'stalled':
        this.#news.fire(message);
        break;
      case 'answer':
        this.#take(message.id)?.resolve(message.answer as never);
        break;
      case 'refusal':
        this.#take(message.id)?.reject(errorOf(message.fault));
        break;
      default:
        assertNever(message);
    }
  }

  #take(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  #finish(error: Error): void {
    if (this.#end) return;
    this.#end = error;
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
    this.#ended.fire(error);
  }
}

const errorOf = ({ code, message }: Fault): Error => (code ? new TroupeError(code, message) : new Error(message));
