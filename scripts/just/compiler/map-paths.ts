import type { Call, Cond, Content, Path } from './ir.ts';

type Change = (path: Path) => Path;

/** A content with each path that it reads changed. */
export function mapContent(content: Content, change: Change): Content {
  switch (content.kind) {
    case 'json':
      return content;
    case 'call':
      return { ...content, call: mapCall(content.call, change) };
    case 'array':
      return { ...content, items: content.items.map((each) => mapContent(each, change)) };
    case 'loops':
      return {
        ...content,
        loops: content.loops.map((loop) => ({
          ...loop,
          path: change(loop.path),
          body: mapContent(loop.body, change),
          ...(loop.when ? { when: mapCond(loop.when, change) } : {}),
        })),
      };
    case 'object':
      return {
        ...content,
        members: content.members.map((member) => ({
          ...member,
          content: mapContent(member.content, change),
          gate: mapCond(member.gate, change),
          ...(member.emptyUnless ? { emptyUnless: mapCond(member.emptyUnless, change) } : {}),
        })),
      };
  }
}

function mapCall(call: Call, change: Change): Call {
  switch (call.kind) {
    case 'invoke':
      return { ...call, args: call.args.map((arg) => mapCall(arg, change)) };
    case 'read':
    case 'exists':
      return { ...call, path: change(call.path) };
    default:
      return call;
  }
}

/** A condition with each path that it reads changed. */
export function mapCond(cond: Cond, change: Change): Cond {
  switch (cond.kind) {
    case 'test':
      return { ...cond, call: mapCall(cond.call, change) };
    case 'not':
      return { ...cond, operand: mapCond(cond.operand, change) };
    case 'and':
    case 'or':
      return { ...cond, left: mapCond(cond.left, change), right: mapCond(cond.right, change) };
    default:
      return cond;
  }
}
