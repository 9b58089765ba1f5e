/**
 * app → features → components → lib: nobody imports upwards, and features do not know each other.
 * An ESLint rule, because the usual ones look neither at relative paths nor at `import('…')`.
 */
import { posix } from 'node:path';

const MAY_KNOW = {
  app: ['app', 'features', 'components', 'lib'],
  features: ['components', 'lib'],
  components: ['components', 'lib'],
  lib: ['lib'],
};

/** Where a module lies: its layer, and its feature where it is of one. */
function placeOf(path) {
  const [layer, feature] = path.split('/');
  return layer in MAY_KNOW ? { layer, feature: layer === 'features' ? feature : null } : null;
}

function allowed(from, to) {
  if (MAY_KNOW[from.layer].includes(to.layer)) return true;
  return from.layer === 'features' && to.layer === 'features' && from.feature === to.feature;
}

/** The path below `src` that an import means; null for packages. */
function resolve(source, importer) {
  if (source.startsWith('@/')) return source.slice(2);
  return source.startsWith('.') ? posix.join(posix.dirname(importer), source) : null;
}

const rule = {
  meta: {
    type: 'problem',
    messages: { upwards: '{{from}} must not know {{to}}: app → features → components → lib.' },
    schema: [],
  },
  create(context) {
    const [, importer] = /\/src\/(.+)$/.exec(context.filename.replaceAll('\\', '/')) ?? [];
    const from = importer && placeOf(importer);
    if (!from) return {};
    const look = ({ source }) => {
      const path = typeof source?.value === 'string' && resolve(source.value, importer);
      const to = path && placeOf(path);
      if (!to || allowed(from, to)) return;
      const name = ({ layer, feature }) => (feature ? `${layer}/${feature}` : layer);
      const data = { from: name(from), to: name(to) };
      context.report({ node: source, messageId: 'upwards', data });
    };
    return {
      ImportDeclaration: look,
      ImportExpression: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
    };
  },
};

export const layers = { rules: { 'point-one-way': rule } };
