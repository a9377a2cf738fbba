import { pathKey } from './facts.ts';
import type { Base, Call, Cond, Content, Path, Step } from './ir.ts';
import { mapOuter } from './predicate.ts';

/** The same content, with what it reads at or below `from` read from the item of a loop over `from`. */
export function rebase(content: Content, from: Path, item: Base): Content {
  switch (content.kind) {
    case 'json':
      return content;
    case 'call':
      return { ...content, call: rebaseCall(content.call, from, item) };
    case 'array':
      return { ...content, items: content.items.map((each) => rebase(each, from, item)) };
    case 'loops':
      return {
        ...content,
        loops: content.loops.map((loop) => ({
          ...loop,
          path: rebasePath(loop.path, from, item),
          body: rebase(loop.body, from, item),
          ...(loop.when ? { when: rebaseCond(loop.when, from, item) } : {}),
        })),
      };
    case 'object':
      return {
        ...content,
        members: content.members.map((member) => ({
          ...member,
          content: rebase(member.content, from, item),
          gate: rebaseCond(member.gate, from, item),
          ...(member.emptyUnless ? { emptyUnless: rebaseCond(member.emptyUnless, from, item) } : {}),
        })),
      };
  }
}

function rebaseCall(call: Call, from: Path, item: Base): Call {
  switch (call.kind) {
    case 'invoke':
      return { ...call, args: call.args.map((arg) => rebaseCall(arg, from, item)) };
    case 'read':
    case 'exists':
      return { ...call, path: rebasePath(call.path, from, item) };
    default:
      return call;
  }
}

function rebaseCond(cond: Cond, from: Path, item: Base): Cond {
  switch (cond.kind) {
    case 'test':
      return { ...cond, call: rebaseCall(cond.call, from, item) };
    case 'not':
      return { ...cond, operand: rebaseCond(cond.operand, from, item) };
    case 'and':
    case 'or':
      return { ...cond, left: rebaseCond(cond.left, from, item), right: rebaseCond(cond.right, from, item) };
    default:
      return cond;
  }
}

function rebasePath(path: Path, from: Path, item: Base): Path {
  const front: Path = { base: path.base, steps: path.steps.slice(0, from.steps.length) };
  if (path.steps.length < from.steps.length || pathKey(front) !== pathKey(from)) return path;
  return { base: item, steps: path.steps.slice(from.steps.length).map((step) => rebaseStep(step, from, item)) };
}

/** What a filter compares with has to be found from the same start; what is not below `from` is refused when it is written. */
function rebaseStep(step: Step, from: Path, item: Base): Step {
  if (step.kind !== 'filter') return step;
  return { ...step, predicate: mapOuter(step.predicate, (outer) => rebasePath(outer, from, item)) };
}
