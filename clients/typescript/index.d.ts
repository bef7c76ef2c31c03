// What index.js takes and gives, in the words of openapi.json (schema.d.ts is made of it).
import type { components, operations } from "./schema.js";

type Body<Name extends keyof operations> = operations[Name] extends {
  requestBody: { content: { "application/json": infer Content } };
}
  ? Content
  : never;
type Answer<Name extends keyof components["schemas"]> = components["schemas"][Name];

export interface Bullet {
  text: string;
  confidence: number;
  sources: number[];
  findings: Answer<"FindingAnswer">[];
  [field: string]: unknown;
}

/** A summary; docs/json.md describes every field. */
export interface Summary {
  schema: number;
  bullets: Bullet[];
  sentences: { text: string; [field: string]: unknown }[];
  [field: string]: unknown;
}

export interface CallOptions {
  /** Gives the call up, and frees its place in the service. */
  signal?: AbortSignal;
}

export type JobEvent =
  | { event: "progress"; data: { position: number; done: number; total: number } }
  | { event: "article"; data: { position: number; source: string; state: string; [field: string]: unknown } }
  | { event: "done"; data: { total: number } };

export class ServiceError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint?: string;
}

export class Client {
  constructor(url: string, options?: { key?: string });
  summarize(request: Partial<Body<"summarize_v1_summarize_post">>, options?: CallOptions): Promise<Summary>;
  summarizeFile(
    file: Blob,
    name: string,
    fields?: Record<string, string | number | boolean>,
    options?: CallOptions,
  ): Promise<Summary>;
  translate(
    request: Partial<Body<"translate_v1_translate_post">>,
    options?: CallOptions,
  ): Promise<Answer<"TranslateAnswer">>;
  detect(request: { text: string }, options?: CallOptions): Promise<Answer<"DetectAnswer">>;
  models(options?: CallOptions): Promise<Answer<"ModelsAnswer">>;
  batch(request: Partial<Body<"batch_v1_batch_post">>, options?: CallOptions): Promise<Answer<"JobAccepted">>;
  job(id: string, options?: CallOptions): Promise<Answer<"JobAnswer">>;
  deleteJob(id: string, options?: CallOptions): Promise<void>;
  events(id: string, options?: CallOptions): AsyncGenerator<JobEvent, void, void>;
}
