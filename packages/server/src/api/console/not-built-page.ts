/** Shown where the page was not built. */
export const notBuiltPage = `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>万问 Wanwen</title>
<style>
  body { font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; color: #1f2329; background: #fff }
  code { background: #f0f1f5; padding: .1em .4em; border-radius: 4px }
  @media (prefers-color-scheme: dark) { body { color: #e6e8ee; background: #15171c } code { background: #262a33 } }
</style>
</head>
<body>
<h1>万问 Wanwen</h1>
<p>服务器正在运行，但网页还没有构建。请在项目目录中运行 <code>npm start</code>（会自动构建），或者运行
<code>npm run build --workspace packages/web</code>，然后刷新本页。API 已经可以使用：<a href="/docs">/docs</a>。</p>
<p lang="en">The server is running, but its page has not been built. Run <code>npm start</code> in the project's folder
(it builds the page), or <code>npm run build --workspace packages/web</code>, then reload this page. The API works
already: <a href="/docs">/docs</a>.</p>
</body>
</html>
`;
