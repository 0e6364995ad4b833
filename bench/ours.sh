# A peer of the evaluation-run bench: posts the items of $PEER_DATA as one selection with the endpoint $PEER_URL/v1 at
# concurrency $PEER_CONC, waits for its end, and writes {"id","answer"} a line to $PEER_OUT/results.jsonl.
#
# With ASSAY_URL (a running stack, for example http://127.0.0.1:8080) that stack is used; with PEER_RESUME=1 its evaluator is
# first killed with -9, if ASSAY_DATA names the stack's data folder, and the launcher starts it again. Without ASSAY_URL a
# stack of its own is started in $PEER_OUT, on eight ports from OURS_PORT (18200) on, so that whoever kills this process
# group kills all of it; PEER_RESUME=1 then starts it again on the same data. ASSAY_HOME is the project's folder.
set -eu
home=${ASSAY_HOME:-$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)}
url=${ASSAY_URL:-}
if [ -z "$url" ]; then
  port=${OURS_PORT:-18200}
  url=http://127.0.0.1:$port
  "$home/assay" up --data "$PEER_OUT/stack" --port "$port" >"$PEER_OUT/stack.log" 2>&1 &
  stack=$!
  # A stack that was killed leaves nothing behind but its data.
  trap 'kill "$stack"; wait "$stack" || true' EXIT
  until curl -sf -o /dev/null "$url/q/health/ready" && curl -sf -o /dev/null "${url%:*}:$((port + 2))/q/health/ready"; do
    kill -0 "$stack"
    sleep 0.2
  done
elif [ "${PEER_RESUME:-0}" = 1 ] && [ -n "${ASSAY_DATA:-}" ]; then
  kill -9 "$(cat "$ASSAY_DATA"/run/evaluator-service.pid)"
fi
ASSAY_URL=$url python3 - <<'P'
import json, os, time, urllib.error, urllib.request, uuid

env = os.environ
gateway = env["ASSAY_URL"]
host, port = gateway.rsplit(":", 1)
evaluator = env.get("ASSAY_EVALUATOR_URL", f"{host}:{int(port) + 2}")
note = os.path.join(env["PEER_OUT"], "selection")


def call(method, url, body=None, **headers):
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    headers.setdefault("Content-Type", "application/json")
    request = urllib.request.Request(url, data, {k.replace("_", "-"): v for k, v in headers.items()}, method=method)
    return urllib.request.urlopen(request, timeout=300)


def select(run):
    """The same run is the same selection; another run's model has another name, or its answers would be at hand already."""
    rows = map(json.loads, open(env["PEER_DATA"]))
    lines = "\n".join(json.dumps({"id": str(r["id"]), "input": r["prompt"], "expected": r["label"], "split": "test"}) for r in rows)
    dataset = json.load(call("POST", gateway + "/v1/datasets", lines.encode(), Content_Type="application/x-ndjson"))["id"]
    limits = {"concurrency": int(env["PEER_CONC"]), "maximumOutputTokens": 8, "attempts": 10}
    endpoint = {"baseUrl": env["PEER_URL"] + "/v1", "model": "mock-" + run, "limits": limits}
    call("PUT", gateway + "/v1/models/bench", {"kind": "endpoint", "role": "generalist", "endpoint": endpoint}).read()
    task = {"name": "bench", "instruction": "Answer with one word.", "dataset": dataset, "monthlyRequests": 1000,
            "contract": {"kind": "label", "labels": ["positive", "negative", "neutral"]}}
    body = {"task": task, "candidates": [{"model": "bench"}]}
    return json.load(call("POST", gateway + "/v1/selections", body, Idempotency_Key=run))["selectionId"]


def state(selection):
    try:
        return json.load(call("GET", f"{gateway}/v1/selections/{selection}"))["state"]
    except OSError:  # it is just being started again
        return "running"


if os.path.exists(note):
    selection = open(note).read()
else:
    run = str(uuid.uuid4())
    selection = select(run)
    open(note, "w").write(selection)
while state(selection) == "running":
    time.sleep(0.1)
with open(os.path.join(env["PEER_OUT"], "results.jsonl"), "w") as out:
    for line in call("GET", f"{evaluator}/v1/selections/{selection}/answers/bench"):
        answer = json.loads(line)
        out.write(json.dumps({"id": int(answer["id"]), "answer": answer["answer"]}) + "\n")
P
