// Calls the HTTP routes of article-bullets. Types: index.d.ts, made of openapi.json.

/** What the service answers when it refuses: `code`, `hint` and the HTTP `status`. */
export class ServiceError extends Error {
  constructor(status, error) {
    super(error.message);
    this.name = "ServiceError";
    this.status = status;
    this.code = error.code;
    this.hint = error.hint;
  }
}

export class Client {
  #url;
  #headers;

  /** @param url where the service is, as "http://127.0.0.1:7860"; options: `key`, an API key. */
  constructor(url, { key } = {}) {
    this.#url = url.replace(/\/+$/, "");
    this.#headers = key ? { Authorization: `Bearer ${key}` } : {};
  }

  /** The summary of a text or address, as docs/json.md describes it. */
  summarize(request, options) {
    return this.#send("POST", "/v1/summarize", request, options);
  }

  /** The summary of a file, a Blob. */
  summarizeFile(file, name, fields = {}, options) {
    return this.#sendFile("/v1/summarize", "file", [[file, name]], fields, options);
  }

  /** The whole text in English, and each sentence with its confidence and findings. */
  translate(request, options) {
    return this.#send("POST", "/v1/translate", request, options);
  }

  /** The likeliest language of a text. */
  detect(request, options) {
    return this.#send("POST", "/v1/detect", request, options);
  }

  /** What `model` and `writer` may be. */
  models(options) {
    return this.#send("GET", "/v1/models", undefined, options);
  }

  /** Begin a job of many articles. */
  batch(request, options) {
    return this.#send("POST", "/v1/batch", request, options);
  }

  /** How far a job is, and the summaries that are there. */
  job(id, options) {
    return this.#send("GET", `/v1/jobs/${encodeURIComponent(id)}`, undefined, options);
  }

  /** Stop a job and delete its texts and results. */
  async deleteJob(id, options) {
    await this.#send("DELETE", `/v1/jobs/${encodeURIComponent(id)}`, undefined, options);
  }

  /** What happens in a job, while it happens: objects with `event` and `data`. */
  async *events(id, options) {
    const answer = await this.#fetch("GET", `/v1/jobs/${encodeURIComponent(id)}/events`, {}, options);
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of answer.body) {
      rest += decoder.decode(chunk, { stream: true });
      const parts = rest.split(/\r?\n\r?\n/);
      rest = parts.pop();
      for (const part of parts) {
        const found = parsedEvent(part);
        if (found) yield found;
      }
    }
  }

  async #send(method, path, body, options) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    return answered(await this.#fetch(method, path, sent, options));
  }

  async #sendFile(path, field, files, fields, options) {
    const form = new FormData();
    for (const [file, name] of files) form.append(field, file, name);
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
    return answered(await this.#fetch("POST", path, { body: form }, options));
  }

  async #fetch(method, path, { body, headers } = {}, { signal } = {}) {
    const answer = await fetch(this.#url + path, { method, body, headers: { ...this.#headers, ...headers }, signal });
    if (answer.ok) return answer;
    const text = await answer.text();
    let error;
    try {
      error = JSON.parse(text).error;
    } catch {
      error = undefined;
    }
    throw new ServiceError(answer.status, error?.message ? error : { code: "unknown", message: text.slice(0, 200) });
  }
}

async function answered(answer) {
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

function parsedEvent(part) {
  const event = /^event: ?(.*)$/m.exec(part);
  const data = part.match(/^data: ?.*$/gm);
  if (!event || !data) return undefined;
  return { event: event[1], data: JSON.parse(data.map((line) => line.replace(/^data: ?/, "")).join("\n")) };
}
