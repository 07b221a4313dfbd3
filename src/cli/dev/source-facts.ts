/**
 * What a source says about itself: the modules that it names, and the names that it uses.
 *
 * Read from the syntax tree of Vite's own parser, so that comments and strings cannot mislead. No types and no scopes:
 * a local variable called `Date` counts as `Date`, which is what a boundary check wants.
 */
import { parseSync } from 'vite';
import type { Import } from '../../boundaries.ts';

interface Node {
  type: string;
  [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The tree's nodes in source order, each with its parent. */
function* walk(node: Node, parent: Node | null = null): Generator<[Node, Node | null]> {
  yield [node, parent];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* walk(child, node);
    }
  }
}

function parse(path: string, source: string): Node {
  const { program, errors } = parseSync(path, source, { sourceType: 'module' });
  if (errors[0] !== undefined) throw new SyntaxError(`${path}: ${errors[0].message}`);
  return program as unknown as Node;
}

function textOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'Literal' && typeof value['value'] === 'string') return value['value'];
  if (value.type === 'TSLiteralType') return textOf(value['literal']);
  if (value.type !== 'TemplateLiteral') return null;
  const [first] = value['quasis'] as { value: { cooked: string } }[];
  return first?.value.cooked ?? null;
}

function importOf(node: Node): Import | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const specifier = textOf(node['source']);
      const typeOnly = node['importKind'] === 'type' || node['exportKind'] === 'type';
      return specifier === null ? null : { specifier, typeOnly };
    }
    case 'ImportExpression': {
      const specifier = textOf(node['source']);
      return specifier === null ? null : { specifier, typeOnly: false };
    }
    case 'TSImportType': {
      const specifier = textOf(node['source'] ?? node['argument']);
      return specifier === null ? null : { specifier, typeOnly: true };
    }
    case 'NewExpression': {
      const callee = node['callee'];
      const [first, second] = node['arguments'] as unknown[];
      const named = isNode(callee) && callee['name'] === 'URL' && isNode(second);
      const specifier = textOf(first);
      return named && specifier !== null ? { specifier, typeOnly: false } : null;
    }
    default:
      return null;
  }
}

/** Every module that a source names: static, re-exported, dynamic, type-only, and workers by address. */
export function importsOf(path: string, source: string): Import[] {
  return [...walk(parse(path, source))].flatMap(([node]) => importOf(node) ?? []);
}

/** Is this identifier only the name of a member: `x.Date`, `{ Date: 1 }`? */
function isMemberName(node: Node, parent: Node | null): boolean {
  if (parent === null || parent['computed'] === true) return false;
  return parent['property'] === node || (parent['key'] === node && parent['shorthand'] !== true);
}

/** The free-standing names that a source uses, members of Math as `Math.x`, and `async` where something is. */
export function namesOf(path: string, source: string): Set<string> {
  const names = new Set<string>();
  for (const [node, parent] of walk(parse(path, source))) {
    if (node['async'] === true || node.type === 'AwaitExpression' || node['await'] === true) names.add('async');
    if (node.type === 'Identifier' && !isMemberName(node, parent)) names.add(String(node['name']));
    const object = node['object'];
    if (node.type !== 'MemberExpression' || !isNode(object) || object['name'] !== 'Math') continue;
    const property = node['property'] as Node;
    const name = node['computed'] === true ? textOf(property) : property['name'];
    names.add(`Math.${typeof name === 'string' ? name : '[computed]'}`);
  }
  return names;
}
