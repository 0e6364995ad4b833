// What happens to a selection, as it happens. The stream may break, for a restart of the gateway too: it is taken up again
// by the browser, or by us where the browser gives up, and every event is told again or not at all twice.

const TOPICS = [
  'assay-selection-requested-v1',
  'assay-task-measured-v1',
  'assay-task-profiled-v1',
  'assay-evaluation-progressed-v1',
  'assay-candidate-evaluated-v1',
  'assay-candidate-costed-v1',
  'assay-selection-decided-v1',
  'assay-selection-failed-v1',
];
const ENDS = new Set(['assay-selection-decided-v1', 'assay-selection-failed-v1']);
const AGAIN_AFTER = 1_500;

/**
 * @param {(topic: string, fact: any) => void} heard
 * @param {(away: boolean) => void} connection whether the gateway is away
 * @returns {() => void} ends it
 */
export function listen(id, heard, connection) {
  let source;
  let later;
  let ended = false;

  const end = () => {
    ended = true;
    clearTimeout(later);
    source?.close();
  };

  const start = () => {
    source = new EventSource(`/v1/selections/${encodeURIComponent(id)}/events`);
    source.onopen = () => connection(false);
    source.onerror = () => {
      if (ended) return;
      connection(true);
      if (source.readyState === EventSource.CLOSED) later = setTimeout(start, AGAIN_AFTER);
    };
    for (const topic of TOPICS) {
      source.addEventListener(topic, (event) => {
        heard(topic, JSON.parse(event.data));
        if (ENDS.has(topic)) end();
      });
    }
  };

  start();
  return end;
}
