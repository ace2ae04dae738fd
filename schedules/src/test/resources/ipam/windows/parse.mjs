// Says where a PowerShell script can't be parsed: node parse.mjs FOLDER-WITH-NODE_MODULES FILE...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, ...files] = process.argv.slice(2);
const found = createRequire(join(folder, 'any.js'));
const { Parser, Language } = await import(pathToFileURL(found.resolve('web-tree-sitter')));
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(found.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));
const report = (file, node) => {
    if (node.isError || node.isMissing) {
        const { row, column } = node.startPosition;
        console.log(`${file}:${row + 1}:${column + 1}: ${JSON.stringify(node.text.slice(0, 80))}`);
    } else {
        node.children.forEach(child => report(file, child));
    }
};
files.forEach(file => report(file, parser.parse(readFileSync(file, 'utf8')).rootNode));
