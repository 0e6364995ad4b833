/** The terms that a what-if may change, as they were asked for. */
export function asked({ requested }) {
  const { task, policy } = requested.specification;
  return { monthlyRequests: task.monthlyRequests, costOfError: task.costOfError, unusualShare: task.unusualShare, margin: policy.margin };
}
