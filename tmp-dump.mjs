import {parseExpression,parseUnaryTests} from 'feelin';
const show=(n)=>{let s=n.name; const k=[];for(let c=n.firstChild;c;c=c.nextSibling)k.push(show(c)); return s+(n.type.isError?'!!':'')+(k.length?`(${k.join(' ')})`:'');};
for(const s of process.argv.slice(2)){ const u=s.startsWith('~'); const src=u?s.slice(1):s; const t=u?parseUnaryTests(src,{'get or else':1,'total score':1},'camunda'):parseExpression(src,{'get or else':1,'total score':1},'camunda'); console.log(src,'=>',show(t.topNode)); }
