// Read by whatever Node is there: keep to syntax that old versions understand.

/** Since these versions Node can `require` ES modules, which some packages do. */
export function nodeIsNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

export function requireNode() {
  if (nodeIsNewEnough(process.versions.node)) return;
  console.error(
    '\n需要 Node.js 20.19 以上的 20.x、22.12 以上的 22.x 或更高版本，当前是 ' +
      process.versions.node +
      '。\n请从 https://nodejs.org 安装 LTS 版本后重试。' +
      '\nNode.js 20.19+, 22.12+ or newer is needed. Install the LTS version from https://nodejs.org and try again.\n',
  );
  process.exit(1);
}
