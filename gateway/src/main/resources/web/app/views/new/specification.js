// From what stands in the form to what the API is asked, and back.

const FIELDS = [
  'task.name', 'task.instruction', 'task.contract.outOfScope', 'task.contract.schema', 'task.contract.tolerance', 'task.contract', 'task.dataset', 'task.monthlyRequests',
  'task.costOfError', 'task.latencyMillis', 'policy.margin', 'policy.evaluationBudget', 'policy.outOfDistributionFloor', 'policy.monthlyBudget', 'candidates',
];

/** Fields that each contract alone has. */
const OF = { outOfScope: 'label', tolerance: 'number', schema: 'fields' };

/** Fields that have a place in the form, so that a problem with one stands there. */
export const shown = (kind) => FIELDS.filter((name) => (OF[name.split('.')[2]] ?? kind) === kind);

const given = (value) => value !== undefined && value !== '';
const money = (value) => (given(value) ? { amount: Number(value), currency: 'USD' } : undefined);
const number = (value) => (given(value) ? Number(value) : undefined);
const share = (percent) => (given(percent) ? Number((Number(percent) / 100).toPrecision(6)) : undefined);

/** What the form has no field for is kept from the selection that it was begun from. */
export function specification(asked, dataset) {
  const { task, policy } = asked.from ?? {};
  const contract = {
    kind: asked.kind,
    ...(asked.kind === 'label' && asked.outOfScope ? { outOfScope: asked.outOfScope } : {}),
    ...(asked.kind === 'label' && task?.contract.kind === 'label' ? { labels: task.contract.labels, aliases: task.contract.aliases } : {}),
    ...(asked.kind === 'number' && given(asked.tolerance) ? { tolerance: share(asked.tolerance) } : {}),
    ...(asked.kind === 'fields' && asked.schema?.trim() ? { schema: parsed(asked.schema) } : {}),
  };
  return {
    task: {
      ...task,
      name: asked.name,
      instruction: asked.instruction,
      contract,
      dataset: dataset.id,
      monthlyRequests: number(asked.monthlyRequests),
      costOfError: money(asked.costOfError),
      latencyMillis: number(asked.latencyMillis),
    },
    candidates: Object.entries(asked.candidates).flatMap(([model, shots]) => shots.map((n) => (n ? { model, shots: { count: n } } : { model }))),
    policy: { ...policy, margin: share(asked.margin), evaluationBudget: money(asked.budget), outOfDistributionFloor: share(asked.floor), monthlyBudget: money(asked.monthlyBudget) },
  };
}

/** A schema that is no JSON goes as it is: the gateway says what is wrong with it. */
function parsed(schema) {
  try {
    return JSON.parse(schema);
  } catch {
    return schema;
  }
}

/** @param {{task: object, candidates: object[], policy: object}} from @param {Record<string, string>} more from the address */
export function filled(from, more = {}) {
  const { task, candidates, policy } = from;
  const percent = (value) => (value === undefined ? undefined : String(Number((value * 100).toPrecision(6))));
  const chosen = {};
  for (const { model, shots } of candidates) chosen[model] = [...(chosen[model] ?? []), shots?.count ?? 0];
  const budget = policy.evaluationBudget?.amount;
  return {
    from,
    name: task.name,
    instruction: task.instruction,
    kind: task.contract.kind,
    outOfScope: task.contract.outOfScope,
    tolerance: percent(task.contract.tolerance || undefined),
    schema: task.contract.schema ? JSON.stringify(task.contract.schema, null, 2) : undefined,
    monthlyRequests: task.monthlyRequests,
    costOfError: task.costOfError?.amount,
    latencyMillis: task.latencyMillis,
    margin: percent(policy.margin),
    budget: more.raiseBudgetBy && budget !== undefined ? budget + Number(more.raiseBudgetBy) : budget,
    floor: percent(policy.outOfDistributionFloor),
    monthlyBudget: policy.monthlyBudget?.amount,
    candidates: chosen,
  };
}
