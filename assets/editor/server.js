/* The editor's program, asked; without a body it only reads. */

/* Resolves to {status, body}. A server that is away answers with status 0. */
export async function call(path, body, method = "POST") {
  const post = body === undefined ? {} : {
    method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
  };
  try {
    const answer = await fetch(path, post);
    const kind = answer.headers.get("Content-Type") || "";
    const read = kind.includes("json") ? await answer.json() : await answer.text();
    return { status: answer.status, body: read };
  } catch {
    return { status: 0, body: { error: "The editor's program does not answer." } };
  }
}
