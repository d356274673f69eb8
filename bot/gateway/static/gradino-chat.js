/* gradino-chat, Apache-2.0; built from web/ c03b1d58ea2c0d8c */
(function(){var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},s=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:c,defineProperty:l,getOwnPropertyDescriptor:u,getOwnPropertyNames:d,getOwnPropertySymbols:f,getPrototypeOf:p}=Object,m=globalThis,ee=m.trustedTypes,te=ee?ee.emptyScript:``,ne=m.reactiveElementPolyfillSupport,h=(e,t)=>e,g={toAttribute(e,t){switch(t){case Boolean:e=e?te:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},re=(e,t)=>!c(e,t),ie={attribute:!0,type:String,converter:g,reflect:!1,useDefault:!1,hasChanged:re};Symbol.metadata??=Symbol(`metadata`),m.litPropertyMetadata??=new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=ie){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&l(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=u(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??ie}static _$Ei(){if(this.hasOwnProperty(h(`elementProperties`)))return;let e=p(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(h(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(h(`properties`))){let e=this.properties,t=[...d(e),...f(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(s(e))}else e!==void 0&&t.push(s(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return o(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?g:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?g:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??re)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:`open`},_[h(`elementProperties`)]=new Map,_[h(`finalized`)]=new Map,ne?.({ReactiveElement:_}),(m.reactiveElementVersions??=[]).push(`2.1.2`);var v=globalThis,ae=e=>e,y=v.trustedTypes,oe=y?y.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,se=`$lit$`,b=`lit$${Math.random().toFixed(9).slice(2)}$`,ce=`?`+b,le=`<${ce}>`,x=document,S=()=>x.createComment(``),C=e=>e===null||typeof e!=`object`&&typeof e!=`function`,w=Array.isArray,ue=e=>w(e)||typeof e?.[Symbol.iterator]==`function`,de=`[ 	
\f\r]`,T=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,fe=/-->/g,pe=/>/g,E=RegExp(`>|${de}(?:([^\\s"'>=/]+)(${de}*=${de}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),me=/'/g,he=/"/g,ge=/^(?:script|style|textarea|title)$/i,_e=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),D=_e(1),O=_e(2),k=Symbol.for(`lit-noChange`),A=Symbol.for(`lit-nothing`),ve=new WeakMap,j=x.createTreeWalker(x,129);function ye(e,t){if(!w(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return oe===void 0?t:oe.createHTML(t)}var be=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=T;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===T?c[1]===`!--`?o=fe:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=E):(ge.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=E):o=pe:o===E?c[0]===`>`?(o=i??T,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?E:c[3]===`"`?he:me):o===he||o===me?o=E:o===fe||o===pe?o=T:(o=E,i=void 0);let d=o===E&&e[t+1].startsWith(`/>`)?` `:``;a+=o===T?n+le:l>=0?(r.push(s),n.slice(0,l)+se+n.slice(l)+b+d):n+b+(l===-2?t:d)}return[ye(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},M=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=be(t,n);if(this.el=e.createElement(l,r),j.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=j.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(se)){let t=u[o++],n=i.getAttribute(e).split(b),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Se:r[1]===`?`?Ce:r[1]===`@`?we:F}),i.removeAttribute(e)}else e.startsWith(b)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(ge.test(i.tagName)){let e=i.textContent.split(b),t=e.length-1;if(t>0){i.textContent=y?y.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],S()),j.nextNode(),c.push({type:2,index:++a});i.append(e[t],S())}}}else if(i.nodeType===8){if(i.data===ce)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(b,e+1))!==-1;)c.push({type:7,index:a}),e+=b.length-1}}a++}}static createElement(e,t){let n=x.createElement(`template`);return n.innerHTML=e,n}};function N(e,t,n=e,r){if(t===k)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=C(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=N(e,i._$AS(e,t.values),i,r)),t}var xe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??x).importNode(t,!0);j.currentNode=r;let i=j.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new P(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Te(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=j.nextNode(),a++)}return j.currentNode=x,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},P=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=A,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=N(this,e,t),C(e)?e===A||e==null||e===``?(this._$AH!==A&&this._$AR(),this._$AH=A):e!==this._$AH&&e!==k&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ue(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==A&&C(this._$AH)?this._$AA.nextSibling.data=e:this.T(x.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=M.createElement(ye(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new xe(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=ve.get(e.strings);return t===void 0&&ve.set(e.strings,t=new M(e)),t}k(t){w(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(S()),this.O(S()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=ae(e).nextSibling;ae(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},F=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=A,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=A}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=N(this,e,t,0),a=!C(e)||e!==this._$AH&&e!==k,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=N(this,r[n+o],t,o),s===k&&(s=this._$AH[o]),a||=!C(s)||s!==this._$AH[o],s===A?e=A:e!==A&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===A?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Se=class extends F{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===A?void 0:e}},Ce=class extends F{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==A)}},we=class extends F{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=N(this,e,t,0)??A)===k)return;let n=this._$AH,r=e===A&&n!==A||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==A&&(n===A||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Te=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){N(this,e)}},Ee={M:se,P:b,A:ce,C:1,L:be,R:xe,D:ue,V:N,I:P,H:F,N:Ce,U:we,B:Se,F:Te},De=v.litHtmlPolyfillSupport;De?.(M,P),(v.litHtmlVersions??=[]).push(`3.3.3`);var Oe=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new P(t.insertBefore(S(),e),e,void 0,n??{})}return i._$AI(e),i},I=globalThis,L=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Oe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return k}};L._$litElement$=!0,L.finalized=!0,I.litElementHydrateSupport?.({LitElement:L});var ke=I.litElementPolyfillSupport;ke?.({LitElement:L}),(I.litElementVersions??=[]).push(`4.2.2`);var Ae=`button, textarea, a[href], summary, [tabindex='0']`;function je(e,t){let n=[...e.querySelectorAll(Ae)].filter(e=>e.checkVisibility()),[r,i]=t.shiftKey?[n[0],n.at(-1)]:[n.at(-1),n[0]];e.getRootNode().activeElement===r&&(t.preventDefault(),i?.focus())}function Me(){return matchMedia(`(pointer: coarse)`).matches}function Ne(){return matchMedia(`(max-width: 30em), (max-height: 30em)`).matches}function Pe(e){return e.type===`question`||e.type===`follow_up`}function R(e){return e.type===`placement`&&typeof e.stage==`object`}function Fe(e){return e.type===`partial`&&typeof e.stage==`object`}function z(e){let t=e.type===`choose_pack`?e.packs:void 0;return Array.isArray(t)?t:[]}function B(e){return e===`en`||e===`it`||e===`de`}function Ie(e){let t=e.closest(`[lang]`)?.getAttribute(`lang`);return(t?[t]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(B)??null}var Le=`
  --font: var(--gradino-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
  --radius: var(--gradino-radius, 14px);
  --accent-text: var(--accent);
`,Re=`
  color-scheme: light;
  --accent: var(--gradino-accent, #0b5a55);
  --on-accent: var(--gradino-on-accent, #fff);
  --surface: var(--gradino-surface, #fff);
  --sunken: var(--gradino-background, #f4f6f4);
  --bubble: var(--gradino-bot, #fff);
  --ink: var(--gradino-text, #17221f);
  --quiet: var(--gradino-muted, #52605c);
  --said: var(--gradino-user, var(--accent));
  --on-said: var(--gradino-on-user, var(--on-accent));
  --line: #d8dfdc;
  --edge: #76847f;
  --track: #dbe4e1;
  --mark: #b55f12;
  --wrong: #9c2f17;
  --shade: 0 12px 40px rgb(10 30 28 / 22%), 0 2px 8px rgb(10 30 28 / 12%);
`,ze=`
  color-scheme: dark;
  --accent: var(--gradino-accent, #74d3c6);
  --on-accent: var(--gradino-on-accent, #05211e);
  --surface: var(--gradino-surface, #17211f);
  --sunken: var(--gradino-background, #101817);
  --bubble: var(--gradino-bot, #1f2b29);
  --ink: var(--gradino-text, #e9f0ee);
  --quiet: var(--gradino-muted, #a6b4b0);
  --said: var(--gradino-user, color-mix(in oklab, var(--accent) 30%, var(--surface)));
  --on-said: var(--gradino-on-user, var(--ink));
  --line: #30403d;
  --edge: #7f8f8a;
  --track: #34443f;
  --mark: #f0b35c;
  --wrong: #ffa08a;
  --shade: 0 12px 40px rgb(0 0 0 / 55%), 0 2px 8px rgb(0 0 0 / 40%);
`,Be=[`:host{display:block}:host([hidden]){display:none}.root{all:initial;color:var(--ink);font:400 medium / 1.5 var(--font);overflow-wrap:anywhere;-webkit-text-size-adjust:100%}.root.inline{display:block}.root *,.root :before,.root :after{box-sizing:border-box}h2,h3,h4,p,ul,ol,dl,dd{margin:0;padding:0}button,textarea{color:inherit;font:inherit;letter-spacing:inherit;margin:0}button,summary{cursor:pointer}a{color:var(--accent-text)}:focus{outline:none}:focus-visible{outline:3px solid var(--accent-text);outline-offset:2px}[hidden]{display:none}.unseen{clip-path:inset(50%);white-space:nowrap;width:1px;height:1px;position:absolute;overflow:hidden}.icon{fill:currentColor;flex:none;width:1.25em;height:1.25em}.icon .line{fill:none;stroke:currentColor;stroke-width:2px;stroke-linecap:round;stroke-linejoin:round}.primary,.secondary{border:1px solid var(--accent-text);border-radius:calc(var(--radius) * .7);background:var(--surface);min-height:2.25em;color:var(--accent-text);align-items:center;gap:.5em;padding:.3em .9em;font-size:.9em;font-weight:600;display:inline-flex}.primary{background:var(--accent);color:var(--on-accent)}.primary:hover,.secondary:hover{text-decoration:underline}`,`
  .root { ${Re} ${Le} }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) .root { ${ze} }
  }
  :host([theme="dark"]) .root { ${ze} }
`,`.launcher{right:var(--gradino-inset,1.25rem);bottom:var(--gradino-inset,1.25rem);z-index:var(--gradino-z-index,2000000000);background:var(--accent);max-width:calc(100vw - 2.5rem);min-height:3.5em;box-shadow:var(--shade);color:var(--on-accent);border:1px solid #0000;border-radius:2em;align-items:center;gap:.6em;padding:.75em 1.4em .75em 1.2em;font-weight:600;display:flex;position:fixed}.launcher .icon{width:1.6em;height:1.6em}.news{border:2px solid var(--surface);background:var(--mark);border-radius:50%;width:.9em;height:.9em;position:absolute;top:0;right:.6em}.panel{border:1px solid var(--line);border-radius:var(--radius);background:var(--surface);flex-direction:column;display:flex;overflow:hidden}.floating>.panel{right:var(--gradino-inset,1.25rem);bottom:var(--gradino-inset,1.25rem);z-index:var(--gradino-z-index,2000000000);width:min(var(--gradino-width,26em), calc(100vw - 2.5rem));height:min(var(--gradino-height,46em), calc(100dvh - 2.5rem));box-shadow:var(--shade);position:fixed}.floating>.panel.large{width:min(50em,100vw - 2.5rem);height:calc(100dvh - 2.5rem)}.inline>.panel{height:var(--gradino-height,40em);max-height:100dvh}@media (max-width:30em),(max-height:30em){.floating>.panel,.floating>.panel.large{border:0;border-radius:0;width:100%;height:100dvh;inset:0}.tool.size{display:none}}.top{border-bottom:1px solid var(--line);grid-template-columns:auto 1fr auto;align-items:center;gap:.3em .65em;padding:.7em .6em .7em 1em;display:grid}.logo{background:var(--accent);width:2.1em;height:2.1em;color:var(--on-accent);border-radius:.6em;place-items:center;display:grid}.logo ::slotted(*){max-width:100%;max-height:100%}.top h2{font-size:1.05em;font-weight:650;line-height:1.25}.tools{gap:.1em;display:flex}.tool{width:2.4em;height:2.4em;color:var(--quiet);background:0 0;border:1px solid #0000;border-radius:.6em;place-items:center;padding:0;display:grid}.tool:hover,.tool[aria-expanded=true]{background:var(--sunken);color:var(--ink)}.menu{position:relative}.menu ul{z-index:2;border:1px solid var(--line);border-radius:calc(var(--radius) * .7);background:var(--surface);width:max-content;max-width:min(18em,100vw - 4rem);max-height:60dvh;box-shadow:var(--shade);padding:.35em;list-style:none;position:absolute;top:100%;right:0;overflow-y:auto}.menu li button{text-align:start;background:0 0;border:0;border-radius:.5em;width:100%;min-height:2.5em;padding:.4em .8em}.menu li button:hover{background:var(--sunken)}.progress{grid-column:1/-1;align-items:center;gap:.75em;padding-right:.4em;display:flex}.progress .words{color:var(--quiet);flex:none;font-size:.82em}.segments{flex:1;gap:3px;display:flex}.segments span{background:var(--track);border-radius:1em;flex:1;height:.4em}.segments .done{background:var(--accent-text)}.segments .now{background:linear-gradient(90deg, var(--accent-text) 50%, var(--track) 50%)}.asking{border-top:1px solid var(--line);background:var(--surface);padding:.8em 1em}.asking p{margin-bottom:.6em}@media (max-height:26em){.top{padding-block:.25em}.logo{display:none}.top h2{grid-column:1/3}.progress .words{display:none}}`,`.log{overscroll-behavior:contain;background:var(--sunken);flex:1;padding:1em;position:relative;overflow-y:auto}.log:focus-visible{outline-offset:-3px}.entries{flex-direction:column;gap:.75em;list-style:none;display:flex}.entry{flex-direction:column;align-items:flex-start;gap:.4em;display:flex}.entry .bubble{border:1px solid var(--line);border-radius:var(--radius);background:var(--bubble);border-start-start-radius:.25em;max-width:min(92%,42em);padding:.6em .9em}.bubble>*+*{margin-top:.6em}.bubble ul{padding-inline-start:1.1em}.bubble li+li{margin-top:.25em}.bubble.asked{border-inline-start:4px solid var(--accent-text);border-start-start-radius:.25em;border-end-start-radius:.25em}.bubble.asked p:first-child strong:first-child{color:var(--accent-text);letter-spacing:.01em;font-size:.85em}.entry.said{align-items:flex-end}.said .bubble{border-radius:var(--radius);background:var(--said);color:var(--on-said);white-space:pre-wrap;border-color:#0000;border-end-end-radius:.25em}.said.waiting .bubble,.said.failed .bubble{border:2px dashed var(--wrong);background:var(--surface);color:var(--ink)}.delivery{color:var(--wrong);flex-wrap:wrap;justify-content:flex-end;align-items:center;gap:.4em .7em;font-size:.88em;display:flex}.entry.note{border-inline-start:3px solid var(--wrong);background:var(--surface);align-self:center;max-width:92%;padding:.4em .9em;font-size:.92em}.trouble{text-align:center;margin-top:1em}.trouble p{margin-bottom:.6em}.typing{border:1px solid var(--line);border-radius:var(--radius);background:var(--bubble);border-start-start-radius:.25em;flex-direction:row;align-self:flex-start;padding:.9em 1em}.typing span{background:var(--quiet);border-radius:50%;width:.5em;height:.5em}.replies{flex-wrap:wrap;gap:.5em;margin-top:.75em;display:flex}.replies.stacked{flex-direction:column;align-items:stretch}.reply{border:1px solid var(--accent-text);background:var(--surface);min-height:2.4em;color:var(--accent-text);border-radius:1.3em;padding:.35em .95em;font-size:.94em;line-height:1.35}.stacked .reply{border-radius:calc(var(--radius) * .8);text-align:start;padding:.6em .95em}.reply strong,.reply strong+span{display:block}.reply strong+span{color:var(--ink);margin-top:.2em;font-size:.92em}@media (hover:hover){.reply:hover{background:var(--accent);color:var(--on-accent)}.reply:hover strong+span{color:inherit}}`,`.composer{border-top:1px solid var(--line);background:var(--surface);align-items:flex-end;gap:.5em;padding:.7em;display:flex}textarea{border:1px solid var(--edge);border-radius:calc(var(--radius) * .8);background:var(--surface);min-width:0;max-height:10em;color:var(--ink);resize:none;flex:1;padding:.55em .8em;line-height:1.4}textarea::placeholder{color:var(--quiet);opacity:1}textarea:focus-visible{border-color:var(--accent-text);outline-offset:0;outline-width:2px}.send{background:var(--accent);width:2.6em;height:2.6em;color:var(--on-accent);border:1px solid #0000;border-radius:50%;place-items:center;padding:0;display:grid}.send[aria-disabled=true]{background:var(--track);color:var(--quiet);cursor:default}@media (max-height:26em){.composer{padding:.3em .5em}}`,`.card{border:1px solid var(--line);border-radius:var(--radius);background:var(--bubble);align-self:stretch;max-width:48em;padding:1.1em}.card h4{margin:1.5em 0 .5em;font-size:.95em;font-weight:650}.card .eyebrow{color:var(--quiet);font-size:.85em}.card h3{color:var(--accent-text);font-size:1.6em;font-weight:700;line-height:1.2}.card .motto{font-size:1.02em}.card .quiet{color:var(--quiet);font-size:.88em;font-weight:400}.staircase{width:100%;max-width:30em;margin:.4em auto .5em;display:block;overflow:visible}.step{fill:var(--track)}.step.below{fill:var(--accent-text);opacity:.45}.step.reached{fill:var(--accent-text)}.number{fill:var(--quiet);font:600 14px var(--font);text-anchor:middle}.number.below{fill:var(--ink)}.number.reached{fill:var(--bubble)}.pole,.interval{fill:none;stroke:var(--ink);stroke-width:2px;stroke-linecap:round}.flag{fill:var(--mark)}.profile,.initiatives{list-style:none}.profile>li+li{margin-top:.9em}.name{justify-content:space-between;gap:.75em;font-size:.95em;font-weight:600;display:flex}.bar{gap:3px;margin:.25em 0 .3em;display:flex}.bar span{background:var(--track);border-radius:2px;flex:1;height:.55em}.bar .full{background:var(--accent-text)}.label{font-size:.92em;line-height:1.4}.tag{border:1px solid var(--edge);color:var(--quiet);white-space:nowrap;border-radius:1em;padding:.05em .5em;font-size:.85em}summary{min-height:24px;color:var(--accent-text)}.profile summary{width:-moz-fit-content;width:fit-content;font-size:.88em}.card dl{font-size:.92em}.card dt,.term{color:var(--quiet);margin-top:.4em;font-size:.9em}.profile dl{border-inline-start:3px solid var(--track);padding:.1em 0 .3em .9em}.sides{flex-wrap:wrap;gap:0 1.5em;display:flex}.sides>div{flex:11em}.card ul:not(.profile){padding-inline-start:1.1em;font-size:.94em}.strengths li::marker{color:var(--accent-text);content:"▲  "}.gaps li::marker{color:var(--mark);content:"▽  "}.mover{border-inline-start:4px solid var(--mark);background:var(--sunken);margin-top:1.3em;padding:.7em .9em}.mover h4{margin:0 0 .2em}.mover p{font-size:.94em}.initiatives>li{border-top:1px solid var(--line)}.initiatives>li:last-child{border-bottom:1px solid var(--line)}.initiatives summary{color:var(--ink);align-items:center;gap:.7em;padding:.65em 0;font-size:.95em;font-weight:600;line-height:1.3;list-style:none;display:flex}.initiatives summary::-webkit-details-marker{display:none}.initiatives summary:after{border:solid var(--quiet);content:"";border-width:0 2px 2px 0;flex:none;width:.5em;height:.5em;margin-inline:auto .3em;rotate:45deg}.initiatives [open] summary:after{rotate:225deg}.count{background:var(--accent);width:1.7em;height:1.7em;color:var(--on-accent);border-radius:50%;flex:none;place-items:center;font-size:.9em;display:grid}.initiatives details>:not(summary){margin-inline-start:2.25em}.initiatives details>p{font-size:.94em}.initiatives details>dl{margin-bottom:.8em}.main-link{border-radius:calc(var(--radius) * .8);background:var(--accent);min-height:2.75em;color:var(--on-accent);border:1px solid #0000;justify-content:center;align-items:center;gap:.5em;margin-top:1.25em;padding:.4em 1em;font-weight:600;text-decoration:none;display:flex}.main-link:hover{text-decoration:underline}`,`@media (prefers-reduced-motion:no-preference){.log{scroll-behavior:smooth}.launcher{transition:translate .15s}.launcher:hover{translate:0 -2px}.floating>.panel{animation:.2s ease-out rise}.typing span{animation:1.2s ease-in-out infinite think}.typing span:nth-child(2){animation-delay:.15s}.typing span:nth-child(3){animation-delay:.3s}}@keyframes rise{0%{opacity:0;translate:0 12px}}@keyframes think{30%{opacity:.35;translate:0 -3px}}@media (forced-colors:active){.said .bubble,.launcher,.send,.main-link,.primary,.logo{border:1px solid}.segments span,.bar span,.typing span{forced-color-adjust:none;background:canvas;border:1px solid canvastext}.segments .done,.segments .now,.bar .full,.news{forced-color-adjust:none;background:highlight}.segments .now{background:linear-gradient(90deg,highlight 50%,canvas 50%)}.step,.step.below{fill:canvas;stroke:canvastext;opacity:1}.step.below,.step.reached,.flag{fill:highlight}.number,.number.below{fill:canvastext}.number.below,.number.reached{fill:highlighttext}.pole,.interval{stroke:canvastext}}`].map(a),Ve=45e3,He=new Set([408,425,429]),V=class extends Error{constructor(e,t){super(`refused: ${e}`),this.status=e,this.sentence=t}get over(){return this.status===401||this.status===404}},H=class extends Error{constructor(e=``,t=0){super(`away`),this.sentence=e,this.leaveAloneMs=t}},Ue=class{constructor(e,t){this.base=e,this.language=t}open(e){return this.request(`sessions`,{body:{...e,channel:`web`}})}past(e){return this.request(`sessions/current`,{token:e})}async say(e,t){return(await this.request(`messages`,{token:e,body:t})).turn}async request(e,{token:t,body:n}){let r=await this.fetch(`${this.base}/api/v1/${e}`,{method:n?`POST`:`GET`,headers:{Accept:`application/json`,"Accept-Language":this.language(),...n&&{"Content-Type":`application/json`},...t&&{Authorization:`Bearer ${t}`}},...n&&{body:JSON.stringify(n)}}),i=await r.json().catch(()=>null);if(r.ok&&i)return i;throw We(r,i?.error?.message??``)}async fetch(e,t){let n=new AbortController,r=setTimeout(()=>n.abort(),Ve);try{return await fetch(e,{...t,signal:n.signal,credentials:`omit`,cache:`no-store`})}catch{throw new H}finally{clearTimeout(r)}}};function We(e,t){let{status:n}=e;return e.ok||n>=500||He.has(n)?new H(t,1e3*(Number(e.headers.get(`Retry-After`))||0)):new V(n,t)}function U(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,e=>e.toString(16).padStart(2,`0`)).join(``)}function Ge(e,t,n=`sent`){return{kind:`said`,id:e,text:t,delivery:n,sentence:``}}function W(e,t){return{kind:`spoken`,id:e,turn:t}}function G(e){return{kind:`note`,id:U(),text:e}}function Ke(e,t){let n=e.findIndex(({id:e})=>e===t.id)+1;return e.toSpliced(n||e.length,0,t)}function qe(e,t,n,r=``){return e.map(e=>e.kind===`said`&&e.id===t?{...e,delivery:n,sentence:r}:e)}function Je({message_id:e,text:t,turn:n}){return t?[Ge(e,t),W(e,n)]:[W(e,n)]}function Ye(e){return e.findLast(e=>e.kind===`spoken`)}function K(e){return e.find(e=>e.kind===`said`&&(e.delivery===`waiting`||e.delivery===`failed`))}function Xe(e){return B(e.custom.locale)?e.custom.locale:null}var Ze=new Set([`consent`,`choose_pack`,`deleted`,`ended`]);function Qe(e){for(let t of e.toReversed()){if(t.kind!==`spoken`)continue;let{custom:e}=t.turn;if(Pe(e))return e;if(R(e)){let t=e.dimensions.length;return{index:0,total:t,answered:t}}if(Ze.has(e.type??``))return null}return null}var $e=[1e3,2e3,4e3,8e3,16e3,3e4],et=class{constructor(){this.attempt=0,this.given=!1}async insist(e,t){for(this.attempt=0;!this.given;)try{return await e()}catch(e){if(!(e instanceof H))throw e;if(this.given)return;t(e.sentence,this.attempt<$e.length),await this.pause(e.leaveAloneMs)}}wake(){this.wakeUp?.()}giveUp(){this.given=!0,this.wake()}async pause(e){let t=$e[this.attempt];this.attempt+=1,await new Promise(n=>{let r=t&&setTimeout(n,Math.max(e,tt(t)));this.wakeUp=()=>{clearTimeout(r),this.attempt=0,n()}}),this.wakeUp=void 0}};function tt(e){return e*(.75+Math.random()/2)}var nt=class{constructor(e,t){this.host=e,this.options=t,this.phase=`idle`,this.entries=[],this.locale=null,this.trouble=null,this.token=null,this.queue=[],this.patience=new et,this.life=0,this.retry=()=>{this.phase===`idle`&&this.trouble!==null&&this.start();let e=K(this.entries);e&&this.mark(e.id,`sending`),this.trouble=null,this.patience.wake(),this.host.requestUpdate()}}hostConnected(){window.addEventListener(`online`,this.retry);let{memory:e}=this.options;this.stopListening=e.onOtherTab(()=>void this.catchUp())}hostDisconnected(){window.removeEventListener(`online`,this.retry),this.stopListening?.()}get waiting(){return this.phase===`opening`?this.trouble===null:this.queue.length>0&&K(this.entries)===void 0}get answerable(){return this.phase===`open`&&this.queue.length===0}get untouched(){return this.entries.filter(e=>e.kind===`spoken`).length<2&&this.queue.length===0}get draft(){return this.options.memory.draft}set draft(e){this.options.memory.draft=e}async start(){if(this.phase!==`idle`)return;let e=this.begin(`opening`);try{await this.patience.insist(()=>this.openOrResume(e),e=>this.worry(e))}catch(t){if(e!==this.life)return;this.phase=`idle`,this.worry(rt(t))}this.host.requestUpdate()}restart(){return this.options.memory.forget(),this.begin(`idle`),this.entries=[],this.start()}say(e){return this.phase===`deleted`?(this.restart(),!0):(this.phase===`lost`&&this.restart(),this.phase===`open`&&(this.post({id:U(),text:e},e),!0))}press({payload:e,title:t}){this.answerable&&this.post({id:U(),payload:e,title:t},t)}begin(e){return this.patience.giveUp(),this.patience=new et,this.phase=e,this.queue=[],this.trouble=null,this.life+=1,this.host.requestUpdate(),this.life}async openOrResume(e){if(this.token=this.options.memory.token,this.token!==null){try{if(await this.resume(e,this.token),e!==this.life||!this.unwanted())return;this.phase=`opening`}catch(t){if(!(t instanceof V)||e!==this.life)throw t;this.entries=t.sentence?[G(t.sentence)]:[]}this.giveBack(...this.options.memory.unsent),this.options.memory.forget()}await this.open(e)}async open(e){let t=await this.options.api.open(this.options.wish());e===this.life&&(this.token=this.options.memory.token=t.token,this.phase=`open`,this.trouble=null,this.entries=this.entries.filter(({kind:e})=>e===`note`),this.hear(`opening`,t.turn))}async resume(e,t){let n=await this.options.api.past(t);e!==this.life||this.queue.length||(this.entries=n.history.flatMap(Je),this.locale=B(n.locale)?n.locale:this.locale,this.phase=`open`,this.trouble=null,this.takeUp(new Set(n.history.map(({message_id:e})=>e))))}takeUp(e){let{memory:t}=this.options;for(let n of t.unsent)e.has(n.id)?t.remove(n.id):this.post(n,n.text??n.title??``,!1)}unwanted(){let{locale:e}=this.options.wish();return this.untouched&&e!==null&&e!==this.locale}post(e,t,n=!0){n&&this.options.memory.add(e),this.entries=[...this.entries,Ge(e.id,t,`sending`)],this.queue.push(e),this.queue.length===1&&this.deliver(this.life),this.host.requestUpdate()}async deliver(e){for(let t=this.queue[0];t;t=this.queue[0]){let n=t;try{let t=await this.patience.insist(()=>this.options.api.say(this.token??``,n),(e,t)=>this.mark(n.id,t?`waiting`:`failed`,e));if(t===void 0||e!==this.life)return;this.settle(n.id),this.hear(n.id,t)}catch(t){if(e!==this.life)return;this.refuse(n,t)}this.host.requestUpdate()}}settle(e){this.queue.shift(),this.options.memory.remove(e),this.mark(e,`sent`),this.options.memory.announce()}hear(e,t){this.locale=Xe(t)??this.locale,this.entries=Ke(this.entries,W(e,t)),t.custom.type===`deleted`&&this.end(`deleted`,[W(e,t)]),this.options.heard(t),this.host.requestUpdate()}refuse(e,t){let n=rt(t);if(t instanceof V&&t.over){let e=new Set(this.queue.map(({id:e})=>e));this.giveBack(...this.queue),this.end(`lost`,[...this.entries.filter(({id:t})=>!e.has(t)),G(n)])}else this.settle(e.id),this.giveBack(e),this.entries=[...this.entries.filter(({id:t})=>t!==e.id),G(n)]}end(e,t){this.options.memory.forget(),this.begin(e),this.entries=t}giveBack(...e){let t=e.map(({text:e})=>e??``);this.draft=[...t,this.draft].filter(Boolean).join(`
`)}worry(e){this.trouble=e,this.host.requestUpdate()}mark(e,t,n=``){this.entries=qe(this.entries,e,t,n),this.host.requestUpdate()}async catchUp(){let{token:e}=this.options.memory;this.phase!==`idle`&&this.phase!==`opening`&&(e===this.token?e!==null&&this.answerable&&await this.resume(this.life,e).catch(()=>void 0):(this.begin(e===null?`lost`:`idle`),e!==null&&await this.start()),this.host.requestUpdate())}};function rt(e){return e instanceof V?e.sentence:``}var it=class{constructor(){this.items=new Map}getItem(e){return this.items.get(e)??null}setItem(e,t){this.items.set(e,t)}removeItem(e){this.items.delete(e)}};function at(e){try{let t=window[e];return t.setItem(`gradino-chat`,``),t.removeItem(`gradino-chat`),t}catch{return new it}}var ot=class{constructor(e){this.shared=at(`localStorage`),this.own=at(`sessionStorage`),this.key=`gradino-chat:${e}`}get token(){return this.shared.getItem(`${this.key}:token`)}set token(e){q(this.shared,`${this.key}:token`,e)}get unsent(){try{return JSON.parse(this.shared.getItem(`${this.key}:unsent`)??`[]`)}catch{return[]}}add(e){this.write([...this.unsent,e])}remove(e){this.write(this.unsent.filter(t=>t.id!==e))}get draft(){return this.own.getItem(`${this.key}:draft`)??``}set draft(e){q(this.own,`${this.key}:draft`,e||null)}get isOpen(){return this.own.getItem(`${this.key}:open`)!==null}set isOpen(e){q(this.own,`${this.key}:open`,e?`yes`:null)}forget(){this.token=null,this.write([])}announce(){q(this.shared,`${this.key}:said`,U())}onOtherTab(e){let t=t=>{(t.key===`${this.key}:said`||t.key===`${this.key}:token`)&&e()};return window.addEventListener(`storage`,t),()=>window.removeEventListener(`storage`,t)}write(e){q(this.shared,`${this.key}:unsent`,e.length?JSON.stringify(e):null)}};function q(e,t,n){if(n===null)e.removeItem(t);else try{e.setItem(t,n)}catch{}}var J={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},st=e=>(...t)=>({_$litDirective$:e,values:t}),ct=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:lt}=Ee,ut=e=>e,dt=e=>e.strings===void 0,ft=()=>document.createComment(``),Y=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new lt(r.insertBefore(ft(),i),r.insertBefore(ft(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=ut(e).nextSibling;ut(r).insertBefore(e,i),e=t}}}return n},X=(e,t,n=e)=>(e._$AI(t,n),e),pt={},mt=(e,t=pt)=>e._$AH=t,ht=e=>e._$AH,gt=e=>{e._$AR(),e._$AA.remove()},_t=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},vt=st(class extends ct{constructor(e){if(super(e),e.type!==J.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=ht(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=X(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=X(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=X(i[d],a[m]),Y(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=X(i[f],a[p]),Y(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=_t(o,p,m),u=_t(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=Y(e,i[d]);X(t,a[p]),c[p]=t}else c[p]=X(n,a[p]),Y(e,i[d],n),i[t]=null;p++}else gt(i[f]),f--}else gt(i[d]),d++;for(;p<=m;){let t=Y(e,c[m+1]);X(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&gt(e)}return this.ut=o,mt(e,c),k}});function Z(e){return D`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${e}</svg>`}var yt=Z(O`<path d="M3 20.5h18v-16h-5v5h-5v5h-5v6" class="line" />`),bt=Z(O`<path d="M6 6l12 12M18 6L6 18" class="line" />`),xt=Z(O`<circle cx="12" cy="5" r="1.8" /><circle cx="12" cy="12" r="1.8" /><circle cx="12" cy="19" r="1.8" />`),St=Z(O`<path d="M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7" class="line" />`),Ct=Z(O`<path d="M20 10h-6V4M14 10l7-7M4 14h6v6M10 14l-7 7" class="line" />`),wt=Z(O`<path d="M12 20V5M5.5 11.5L12 5l6.5 6.5" class="line" />`),Tt=Z(O`<path d="M9 5h10v10M19 5L6 18" class="line" />`),Et=Z(O`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14" class="line" />`),Dt=Z(O`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.4M20 4v5.4h-5.4" class="line" />`);function Ot(e,t,n){let r=URL.createObjectURL(new Blob([n],{type:`${t};charset=utf-8`})),i=document.createElement(`a`);i.href=r,i.download=e,i.click(),setTimeout(()=>URL.revokeObjectURL(r),1e4)}var kt=320,At=132,jt=4;function Mt(e,t){let{index:n,of:r,name:i}=e.stage,a=Array.from({length:r},(e,t)=>t+1);return D`
    <svg
      class="staircase"
      part="staircase"
      viewBox="0 0 ${kt} ${174}"
      role="img"
      aria-label=${t.staircase(n,r,i)}
    >
      ${a.map(e=>Pt(e,n,r))} ${Ft(n,r)} ${It(e)}
    </svg>
  `}function Q(e,t){return(e-1)*324/t}function $(e){return 324/e-jt}function Nt(e,t){return 162-At*e/t}function Pt(e,t,n){let r=Nt(e,n),i=e===t?`reached`:e<t?`below`:`above`;return O`
    <rect class="step ${i}" x=${Q(e,n)} y=${r} rx="3"
      width=${$(n)} height=${162-r} />
    <text class="number ${i}" x=${Q(e,n)+$(n)/2} y=${r+21}>
      ${e}
    </text>`}function Ft(e,t){let n=Q(e,t)+$(t)/2,r=Nt(e,t);return O`<path class="pole" d="M${n} ${r}v-26" />
    <path class="flag" d="M${n} ${r-26}h17l-5 6 5 6h-17z" />`}function It({stage:e,interval:{low:t,high:n}}){return!t.index||!n.index||t.index===n.index?``:O`<path class="interval" d="M${Q(t.index,e.of)} ${167}v4H${Q(n.index,e.of)+$(e.of)}v-4" />`}var Lt=/\*\*(.+?)\*\*|(https?:\/\/[^\s<>"“”„«»]*[^\s<>"“”„«».,;:!?)\]])/g,Rt=/^[-•] (.*)$/;function zt(e){return e.split(/\n{2,}/).filter(e=>e.trim()!==``)}function Bt(e){return e.replaceAll(`**`,``)}function Vt(e){return zt(e).flatMap(e=>Ht(e.split(`
`)).map(Ut))}function Ht(e){let t=[];for(let n of e){let e=Rt.exec(n),r=t.at(-1),i=e?.[1]??n;r?.list===(e!==null)?r.lines.push(i):t.push({list:e!==null,lines:[i]})}return t}function Ut({list:e,lines:t}){return e?D`<ul>
      ${t.map(e=>D`<li>${Wt(e)}</li>`)}
    </ul>`:D`<p>${t.map((e,t)=>D`${t?D`<br />`:``}${Wt(e)}`)}</p>`}function Wt(e){let t=[],n=0;for(let{0:r,1:i,2:a,index:o}of e.matchAll(Lt))t.push(e.slice(n,o)),i!==void 0&&t.push(D`<strong>${i}</strong>`),a!==void 0&&t.push(Gt(a)),n=o+r.length;return[...t,e.slice(n)]}function Gt(e){return D`<a href=${e} target="_blank" rel="noopener noreferrer">${e}</a>`}function Kt(e){if(!e||!URL.canParse(e,location.href))return null;let{protocol:t,href:n}=new URL(e,location.href);return t===`https:`||t===`http:`?n:null}function qt(e,t){return D`
    <section class="card" part="card placement" aria-label=${t.result}>
      ${Yt(e,t,t.result)} ${Zt(e,t)}
      ${tn(e,t)} ${nn(e,t)} ${rn(e,t)}
      ${on(e,t)}
    </section>
  `}function Jt(e,t){return D`
    <section class="card" part="card partial" aria-label=${t.resultSoFar}>
      ${Yt(e,t,t.resultSoFar)}
    </section>
  `}function Yt(e,t,n){let{index:r,of:i,name:a,motto:o}=e.stage;return D`
    <div class="stage">
      <p class="eyebrow">${n} · ${t.step(r,i)}</p>
      <h3>${a}</h3>
      ${o?D`<p class="motto">${o}</p>`:A} ${Mt(e,t)}
      <p class="quiet">${Xt(e,t)}</p>
    </div>
  `}function Xt({interval:{low:e,high:t,probability:n}},r){let i=Math.round(100*n);return e.id===t.id?r.certain(e.name,i):r.between(e.name,t.name,i)}function Zt({dimensions:e},t){return D`
    <h4>${t.profile}</h4>
    <ul class="profile" role="list">
      ${e.map(e=>Qt(e,t))}
    </ul>
  `}function Qt(e,t){let{name:n,level:r,of:i,label:a,corrected:o}=e;return r===null?D`<li>
      <p class="name">${n} <span class="quiet">${e.status===`skipped`?t.skipped:t.unknown}</span></p>
    </li>`:D`
    <li part="dimension">
      <p class="name">
        ${n}
        <span class="quiet" aria-hidden="true">${r}/${i}</span>
        <span class="unseen">${t.level(r,i)}</span>
      </p>
      ${$t(r,i)}
      <p class="label">
        ${a} ${o?D`<span class="tag">${t.chosenByYou}</span>`:A}
      </p>
      ${o?A:en(e,t)}
    </li>
  `}function $t(e,t){return D`<div class="bar" aria-hidden="true">
    ${Array.from({length:t},(t,n)=>n<e).map(e=>D`<span class=${e?`full`:`empty`}></span>`)}
  </div>`}function en({quote:e,matched:t,statement:n,runner_up:r,of:i},a){let o=t||n;return e?D`
    <details>
      <summary>${a.whyLevel}</summary>
      <dl>
        <dt>${a.youSaid}</dt>
        <dd>${a.quote(e)}</dd>
        ${o?D`<dt>${a.closeTo}</dt>
                <dd>${a.quote(o)}</dd>`:A}
        ${r?D`<dt>${a.runnerUp}</dt>
                <dd>${a.level(r,i)}</dd>`:A}
      </dl>
    </details>
  `:A}function tn({strengths:e,gaps:t},n){let r=(e,t,n)=>n.length?D`<div class=${t}>
          <h4>${e}</h4>
          <ul>
            ${n.map(({name:e})=>D`<li>${e}</li>`)}
          </ul>
        </div>`:A;return D`<div class="sides">
    ${r(n.strengths,`strengths`,e)} ${r(n.gaps,`gaps`,t)}
  </div>`}function nn({mover:e},t){return e?D`
    <div class="mover">
      <h4>${t.moverTitle}</h4>
      <p>${t.mover(e.name,e.to,e.stage.name)}</p>
    </div>
  `:A}function rn({initiatives:e},t){return e.length?D`
    <h4>${t.initiatives}</h4>
    <ol class="initiatives" role="list">
      ${e.map((e,n)=>an(e,n,t))}
    </ol>
  `:A}function an(e,t,n){let{title:r,description:i,questions:a,owner:o,result:s}=e,c=(e,t)=>t?D`<dt>${e}</dt>
          <dd>${t}</dd>`:A;return D`
    <li part="initiative">
      <details ?open=${t===0}>
        <summary><span class="count" aria-hidden="true">${t+1}</span>${r}</summary>
        <p>${i}</p>
        ${a.length?D`<p class="term">${n.questions}</p>
                <ul>
                  ${a.map(e=>D`<li>${e}</li>`)}
                </ul>`:A}
        <dl>${c(n.owner,o)} ${c(n.outcome,s)}</dl>
      </details>
    </li>
  `}function on({report_url:e},t){let n=Kt(e);return n===null?A:D`
    <a class="main-link" part="report-link" href=${n} target="_blank" rel="noopener">
      ${t.report} ${Tt}<span class="unseen">(${t.newTab})</span>
    </a>
  `}function sn({turn:e},t){let{custom:n}=e;return D`
    <li class="entry spoken" part="message message-bot" lang=${n.locale??A}>
      <span class="unseen">${t.bot}:</span>
      ${Fe(n)?Jt(n,t):A}
      ${cn(e).map(({text:e,kind:t})=>D`<div class="bubble ${t}" part="bubble">${Vt(e)}</div>`)}
      ${R(n)?qt(n,t):A} ${dn(e,t)}
    </li>
  `}function cn(e){let t=ln(e),n=Pe(e.custom)?t.splice(-1):[];return[...(t.length?[t.join(`

`)]:[]).map(e=>({text:e,kind:`plain`})),...n.map(e=>({text:e,kind:`asked`}))]}function ln({text:e,custom:t}){let n=zt(e);if(R(t)){let e=n.findIndex(e=>e.includes(`**${t.stage.name}**`));return n.slice(0,Math.max(e,0)+1)}let r=z(t).map(({name:e})=>`- **${e}**`);return n.filter(e=>!r.some(t=>e.startsWith(t)))}function un(e){let t=z(e.custom).map(({name:e})=>e);return[...ln(e),...t].map(Bt).join(`
`)}function dn({custom:e},t){let{type:n,data:r}=e;if(n!==`export`||!r)return A;let i=JSON.stringify(r,null,2);return D`
    <button class="secondary" type="button" part="button" @click=${()=>Ot(`gradino.json`,`application/json`,i)}>
      ${Et} ${t.downloadData}
    </button>
  `}var fn=24;function pn(e,t,n){return D`
    <div class="log" part="log" role="region" aria-label=${t.conversation} tabindex="0">
      <ol class="entries" role="list">
        ${vt(e.entries,({kind:e,id:t})=>`${e}:${t}`,e=>mn(e,t,n))}
        ${e.waiting?_n():A}
      </ol>
      ${vn(e,t,n)} ${yn(e,t,n)}
    </div>
  `}function mn(e,t,n){return e.kind===`spoken`?sn(e,t):e.kind===`said`?hn(e,t,n):D`<li class="entry note" part="note">${e.text||t.refused}</li>`}function hn(e,t,{retry:n}){return D`
    <li class="entry said ${e.delivery}" part="message message-user">
      <span class="unseen">${t.you}:</span>
      <div class="bubble" part="bubble">${e.text}</div>
      ${e.delivery===`waiting`||e.delivery===`failed`?D`<div class="delivery">
              <span>${gn(e,t)}</span>
              <button class="secondary" type="button" part="button retry" @click=${n}>
                ${Dt} ${t.retry}
              </button>
            </div>`:A}
    </li>
  `}function gn({delivery:e,sentence:t},n){let r=e===`failed`?n.failed:n.waiting;return t?`${t} ${r}`:r}function _n(){return D`<li class="entry typing" part="typing" aria-hidden="true">
    <span></span><span></span><span></span>
  </li>`}function vn(e,t,n){return e.phase===`lost`||e.phase===`deleted`?D`<div class="trouble">
      <button class="secondary" type="button" part="button" @click=${n.restart}>
        ${t.newConversation}
      </button>
    </div>`:e.trouble===null?A:D`<div class="trouble">
    <p>${e.trouble||t.away}</p>
    <button class="secondary" type="button" part="button retry" @click=${n.retry}>
      ${Dt} ${t.retry}
    </button>
  </div>`}function yn(e,t,{press:n}){let r=Ye(e.entries);if(!e.answerable||!r?.turn.buttons.length)return A;let{buttons:i,custom:a}=r.turn,o=new Map(z(a).map(e=>[e.name,e]));return D`
    <div
      class="replies ${o.size>0||i.some(({title:e})=>e.length>fn)?`stacked`:``}"
      part="quick-replies"
      role="group"
      aria-label=${t.suggestions}
    >
      ${i.map(e=>bn(e,o.get(e.title),n))}
    </div>
  `}function bn(e,t,n){return D`
    <button class="reply" type="button" part="quick-reply" @click=${()=>n(e)}>
      ${t?D`<strong>${t.name}</strong> <span>${t.summary}</span>`:e.title}
    </button>
  `}var xn=1e4,Sn=class{constructor(e){this.host=e,this.text=``,e.addController(this)}hostConnected(){}hostDisconnected(){clearTimeout(this.quiet)}say(e){this.change(un(e)),clearTimeout(this.quiet),this.quiet=setTimeout(()=>this.change(``),xn)}render(e,t){return D`
      <div class="unseen" part="announcer" role="log" aria-live="polite">${this.text}</div>
      <div class="unseen" role="alert">${Cn(e,t)}</div>
    `}change(e){this.text=e,this.host.requestUpdate()}};function Cn({trouble:e,entries:t},n){if(e!==null)return e||n.away;let r=K(t);if(r)return gn(r,n);let i=t.at(-1);return i?.kind===`note`?i.text||n.refused:``}var wn=st(class extends ct{constructor(e){if(super(e),e.type!==J.PROPERTY&&e.type!==J.ATTRIBUTE&&e.type!==J.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!dt(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===k||t===A)return t;let n=e.element,r=e.name;if(e.type===J.PROPERTY){if(t===n[r])return k}else if(e.type===J.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(r))return k}else if(e.type===J.ATTRIBUTE&&n.getAttribute(r)===t+``)return k;return mt(e),t}}),Tn=160;function En(e,t,n){let r=e=>{e.preventDefault(),n.submit()};return D`
    <form class="composer" part="composer" @submit=${r}>
      <textarea
        part="input"
        rows="1"
        aria-label=${t.input}
        placeholder=${t.placeholder}
        autocomplete="off"
        enterkeyhint="send"
        .value=${wn(e)}
        @input=${({currentTarget:e})=>{let t=e;n.typed(t.value),Dn(t)}}
        @keydown=${e=>{e.key===`Enter`&&!e.shiftKey&&!e.isComposing&&r(e)}}
      ></textarea>
      <button
        class="send"
        part="send"
        type="submit"
        aria-label=${t.send}
        title=${t.send}
        aria-disabled=${e.trim()?`false`:`true`}
      >
        ${wt}
      </button>
    </form>
  `}function Dn(e){e.style.height=`auto`,e.style.height=`${Math.min(e.scrollHeight,Tn)}px`}var On=12;function kn(e){let t=[...e.querySelectorAll(`.entry`)].at(-1);t&&(e.scrollTop=t.offsetTop-On)}function An(e,t,n,r){return D`
    <button
      class="launcher"
      part="launcher"
      type="button"
      aria-haspopup="dialog"
      aria-label="${e}: ${t?n.openWithNews:n.open}"
      @click=${r}
    >
      ${yt}<span>${e}</span>
      ${t?D`<span class="news" part="news"></span>`:A}
    </button>
  `}function jn(e,t,n){let{bubble:r,large:i}=e;return D`
    <div class="top" part="header">
      <span class="logo" part="logo"><slot name="logo">${yt}</slot></span>
      <h2 part="heading">${e.name}</h2>
      <div class="tools">
        ${Nn(e,t,n)}
        ${r?D`${Mn(i?t.shrink:t.enlarge,i?Ct:St,n.toggleSize,`size`)}${Mn(t.close,bt,n.close,`close`)}`:A}
      </div>
      ${Pn(e.progress,t)}
    </div>
  `}function Mn(e,t,n,r){return D`
    <button
      class="tool ${r}"
      part="tool ${r}"
      type="button"
      aria-label=${e}
      title=${e}
      @click=${n}
    >
      ${t}
    </button>
  `}function Nn({menuOpen:e,items:t},n,{toggleMenu:r}){return D`
    <div class="menu">
      <button
        class="tool more"
        part="tool menu-button"
        type="button"
        aria-label=${n.menu}
        title=${n.menu}
        aria-expanded=${e}
        aria-controls="menu"
        @click=${r}
      >
        ${xt}
      </button>
      <ul id="menu" part="menu" role="list" ?hidden=${!e}>
        ${t.map(({label:e,act:t})=>D`<li><button type="button" part="menu-item" @click=${t}>${e}</button></li>`)}
      </ul>
    </div>
  `}function Pn(e,t){if(!e)return A;let{index:n,total:r,answered:i}=e,a=n?t.question(n,r):t.allAnswered,o=Array.from({length:r},(e,t)=>t+1===n?`now`:t<i?`done`:`ahead`);return D`
    <div class="progress" part="progress">
      <span class="words" aria-hidden="true">${a}</span>
      <div
        class="segments"
        part="progress-bar"
        role="progressbar"
        aria-label=${t.progress}
        aria-valuemin="0"
        aria-valuemax=${r}
        aria-valuenow=${i}
        aria-valuetext=${a}
      >
        ${o.map(e=>D`<span class=${e}></span>`)}
      </div>
    </div>
  `}function Fn(e,t,n){let r=(e,t)=>({label:e,act:()=>n.press({title:e,payload:t})}),i=e.answerable&&!e.untouched,a=(Qe(e.entries)?.index??0)>1;return[...i&&a?[r(t.correctLast,`/go_back`)]:[],{label:t.transcript,act:n.transcript},...i?[r(t.exportData,`/export_data`)]:[],...i?[r(t.deleteData,`/delete_data`)]:[],{label:t.newConversation,act:n.askRestart}]}function In(e,t,n,r){let i=Fn(e,n,r);return D`
    <section
      class="panel ${t.large?`large`:``}"
      part="panel"
      role=${t.bubble?`dialog`:`region`}
      aria-label=${t.name}
    >
      ${jn({...t,items:i,progress:Qe(e.entries)},n,r)}
      ${pn(e,n,r)} ${t.asking?Ln(n,r):A}
      ${En(e.draft,n,r)}
    </section>
  `}function Ln(e,{restart:t,keepTalking:n}){return D`
    <div class="asking" part="question" role="group" aria-label=${e.newConversation}>
      <p id="asking">${e.confirmNew}</p>
      <button
        class="primary"
        type="button"
        part="button"
        aria-describedby="asking"
        @click=${t}
      >
        ${e.startNew}
      </button>
      <button class="secondary" type="button" part="button" @click=${n}>
        ${e.cancel}
      </button>
    </div>
  `}function Rn(e,t){let n=e.flatMap(e=>e.kind===`said`?[`${t.you}: ${e.text}`]:e.kind===`spoken`?[`${t.bot}: ${Bt(e.turn.text)}`]:[]);return`${t.heading}\n\n${n.join(`

`)}\n`}var zn={de:{heading:`Reifegrad-Check`,bot:`Gradino`,you:`Du`,open:`Chat öffnen`,openWithNews:`Chat öffnen: Es gibt eine neue Nachricht`,close:`Chat schließen`,enlarge:`Chat vergrößern`,shrink:`Chat verkleinern`,menu:`Mehr`,correctLast:`Letzte Antwort ändern`,transcript:`Gespräch herunterladen`,exportData:`Meine Daten exportieren`,deleteData:`Meine Daten löschen`,newConversation:`Neues Gespräch`,confirmNew:`Neues Gespräch beginnen? Zu diesem kannst du hier dann nicht mehr zurück.`,startNew:`Neu beginnen`,cancel:`Abbrechen`,conversation:`Gespräch`,input:`Deine Nachricht`,placeholder:`Deine Antwort …`,send:`Senden`,waiting:`Noch nicht gesendet, neuer Versuch läuft …`,failed:`Nicht gesendet`,retry:`Jetzt versuchen`,away:`Der Chat ist gerade nicht erreichbar.`,refused:`Das ließ sich nicht senden.`,progress:`Fortschritt`,question:(e,t)=>`Frage ${e} von ${t}`,allAnswered:`Alle Fragen beantwortet`,suggestions:`Vorgeschlagene Antworten`,level:(e,t)=>`Stufe ${e} von ${t}`,result:`Dein Ergebnis`,resultSoFar:`Dein Ergebnis bisher`,step:(e,t)=>`Schritt ${e} von ${t}`,staircase:(e,t,n)=>`Eine Treppe mit ${t} Schritten; du stehst auf Schritt ${e}, ${n}.`,between:(e,t,n)=>`Mit ${n}\u00a0% Wahrscheinlichkeit zwischen ${e} und ${t}`,certain:(e,t)=>`Mit ${t}\u00a0% Wahrscheinlichkeit ${e}`,profile:`Profil`,whyLevel:`Warum diese Stufe?`,youSaid:`Du hast gesagt`,closeTo:`Das ist nah an`,runnerUp:`Nächstbeste Lesart`,chosenByYou:`von dir gewählt`,skipped:`übersprungen`,unknown:`nicht bekannt`,strengths:`Stärken`,gaps:`Lücken`,moverTitle:`Was den Ausschlag gäbe`,mover:(e,t,n)=>`Mit „${e}“ auf Stufe ${t} wäre es ${n}.`,initiatives:`Was als Nächstes ansteht`,questions:`Fragen für den Einstieg`,owner:`Wer sie leitet`,outcome:`Was sie bringt`,report:`Vollständigen Bericht öffnen`,newTab:`öffnet sich in einem neuen Tab`,downloadData:`Meine Daten herunterladen`,quote:e=>`„${e}“`},en:{heading:`Maturity check`,bot:`Gradino`,you:`You`,open:`Open the chat`,openWithNews:`Open the chat: there is a new message`,close:`Close the chat`,enlarge:`Make the chat larger`,shrink:`Make the chat smaller`,menu:`More`,correctLast:`Change my last answer`,transcript:`Download the conversation`,exportData:`Export my data`,deleteData:`Delete my data`,newConversation:`New conversation`,confirmNew:`Start a new conversation? You cannot come back to this one here.`,startNew:`Start anew`,cancel:`Cancel`,conversation:`Conversation`,input:`Your message`,placeholder:`Write in your own words…`,send:`Send`,waiting:`Not sent yet, trying again…`,failed:`Not sent`,retry:`Try now`,away:`The chat cannot be reached at the moment.`,refused:`That could not be sent.`,progress:`Progress`,question:(e,t)=>`Question ${e} of ${t}`,allAnswered:`All questions answered`,suggestions:`Suggested replies`,level:(e,t)=>`level ${e} of ${t}`,result:`Your result`,resultSoFar:`Your result so far`,step:(e,t)=>`Step ${e} of ${t}`,staircase:(e,t,n)=>`A staircase of ${t} steps; you are on step ${e}, ${n}.`,between:(e,t,n)=>`Between ${e} and ${t} with ${n}% probability`,certain:(e,t)=>`${e} with ${t}% probability`,profile:`Profile`,whyLevel:`Why this level?`,youSaid:`You said`,closeTo:`That is close to`,runnerUp:`Next best reading`,chosenByYou:`chosen by you`,skipped:`skipped`,unknown:`not known`,strengths:`Strengths`,gaps:`Gaps`,moverTitle:`What would change the stage`,mover:(e,t,n)=>`With ${e} at level ${t} it would be ${n}.`,initiatives:`What to do next`,questions:`Questions to get going`,owner:`Led by`,outcome:`What it brings`,report:`Open the full report`,newTab:`opens in a new tab`,downloadData:`Download my data`,quote:e=>`“${e}”`},it:{heading:`Test di maturità`,bot:`Gradino`,you:`Tu`,open:`Apri la chat`,openWithNews:`Apri la chat: c’è un nuovo messaggio`,close:`Chiudi la chat`,enlarge:`Ingrandisci la chat`,shrink:`Riduci la chat`,menu:`Altro`,correctLast:`Cambia l’ultima risposta`,transcript:`Scarica la conversazione`,exportData:`Esporta i miei dati`,deleteData:`Cancella i miei dati`,newConversation:`Nuova conversazione`,confirmNew:`Iniziare una nuova conversazione? Da qui non potrai tornare a questa.`,startNew:`Ricomincia`,cancel:`Annulla`,conversation:`Conversazione`,input:`Il tuo messaggio`,placeholder:`Scrivi con parole tue…`,send:`Invia`,waiting:`Non ancora inviato, sto riprovando…`,failed:`Non inviato`,retry:`Riprova ora`,away:`In questo momento la chat non è raggiungibile.`,refused:`Invio non riuscito.`,progress:`Avanzamento`,question:(e,t)=>`Domanda ${e} di ${t}`,allAnswered:`Hai risposto a tutte le domande`,suggestions:`Risposte suggerite`,level:(e,t)=>`livello ${e} di ${t}`,result:`Il tuo risultato`,resultSoFar:`Il risultato finora`,step:(e,t)=>`Gradino ${e} di ${t}`,staircase:(e,t,n)=>`Una scala di ${t} gradini; sei sul gradino ${e}, ${n}.`,between:(e,t,n)=>`Tra ${e} e ${t} con una probabilità del ${n}\u00a0%`,certain:(e,t)=>`${e} con una probabilità del ${t}\u00a0%`,profile:`Profilo`,whyLevel:`Perché questo livello?`,youSaid:`Hai detto`,closeTo:`È vicino a`,runnerUp:`Seconda lettura possibile`,chosenByYou:`scelto da te`,skipped:`saltata`,unknown:`non noto`,strengths:`Punti di forza`,gaps:`Punti deboli`,moverTitle:`Che cosa cambierebbe lo stadio`,mover:(e,t,n)=>`Con «${e}» al livello ${t} lo stadio sarebbe ${n}.`,initiatives:`Che cosa fare adesso`,questions:`Domande per partire`,owner:`Chi la guida`,outcome:`Che cosa porta`,report:`Apri il rapporto completo`,newTab:`si apre in una nuova scheda`,downloadData:`Scarica i miei dati`,quote:e=>`«${e}»`}};function Bn(e){return zn[e]}var Vn=class extends L{static{this.styles=Be}static{this.properties={api:{type:String},lang:{type:String},pack:{type:String},heading:{type:String},mode:{type:String,reflect:!0},theme:{type:String,reflect:!0},open:{type:Boolean,reflect:!0},menuOpen:{state:!0},asking:{state:!0},large:{state:!0},news:{state:!0}}}constructor(){super(),this.announcer=new Sn(this),this.followed=``,this.actions={press:e=>this.then(()=>this.press(e)),typed:e=>{this.talk.draft=e,this.requestUpdate()},submit:()=>this.submit(),retry:()=>this.then(()=>this.talk.retry()),restart:()=>this.then(()=>void this.talk.restart()),askRestart:()=>this.askRestart(),keepTalking:()=>this.then(()=>void 0),transcript:()=>this.then(()=>Ot(`gradino.txt`,`text/plain`,Rn(this.talk.entries,this.words))),toggleMenu:()=>this.menuOpen=!this.menuOpen,toggleSize:()=>this.large=!this.large,close:()=>this.toggle(!1)},this.key=e=>{if(e.key===`Tab`&&this.bubble&&this.open&&Ne()){let t=this.find(`.panel`);t&&je(t,e)}e.key!==`Escape`||e.isComposing||(e.stopPropagation(),this.menuOpen?(this.menuOpen=!1,this.find(`.more`)?.focus()):this.asking?this.then(()=>void 0):this.bubble&&this.toggle(!1))},this.clickAnywhere=e=>{let t=e.composedPath(),n=this.find(`.menu`);this.menuOpen&&n&&!t.includes(n)&&(this.menuOpen=!1),t.find(e=>e instanceof Element&&e.matches(`[data-gradino-open]`))&&(e.preventDefault(),this.toggle(!0))},this.api=this.lang=this.pack=this.heading=``,this.mode=`bubble`,this.theme=`auto`,this.open=this.menuOpen=this.asking=this.large=this.news=!1}connectedCallback(){super.connectedCallback(),document.addEventListener(`click`,this.clickAnywhere),this.sight=new IntersectionObserver(e=>{!this.bubble&&e.some(e=>e.isIntersecting)&&this.talk.start()}),this.talk&&this.sight.observe(this)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener(`click`,this.clickAnywhere),this.sight?.disconnect()}focus(){let e=this.bubble&&!this.open;this.find(e?`.launcher`:Me()?`.log`:`textarea`)?.focus()}willUpdate(e){(!this.talk||e.has(`api`)||e.has(`pack`))&&this.begin(),this.open&&(this.news=!1)}updated(e){e.has(`open`)&&(this.open||e.get(`open`))&&(this.memory.isOpen=this.open,this.tell(`gradino-toggle`,{open:this.open})),this.bubble&&this.open&&this.talk.trouble===null&&this.talk.start();let t=this.find(`textarea`);t&&Dn(t),this.followNews()}render(){let{talk:e,words:t,bubble:n,open:r,news:i}=this,a=this.heading||t.heading;return D`
      <div
        class="root ${n?`floating`:`inline`}"
        lang=${this.language}
        @keydown=${this.key}
      >
        ${n&&!r?An(a,i,t,()=>this.toggle(!0)):A}
        ${!n||r?In(e,{...this.state,name:a},t,this.actions):A}
        ${this.announcer.render(e,t)}
      </div>
    `}get bubble(){return this.mode!==`inline`}get language(){return this.talk.locale??Ie(this)??`en`}get words(){return Bn(this.language)}get state(){let{bubble:e,large:t,menuOpen:n,asking:r}=this;return{bubble:e,large:t,menuOpen:n,asking:r}}begin(){this.talk&&(this.removeController(this.talk),this.talk.hostDisconnected());let e=this.api.replace(/\/+$/,``);this.memory=new ot(`${e}|${this.pack}`),this.talk=new nt(this,{api:new Ue(e,()=>this.language),memory:this.memory,wish:()=>({pack:this.pack||null,locale:Ie(this)}),heard:e=>this.heard(e)}),this.addController(this.talk),this.sight?.unobserve(this),this.sight?.observe(this),this.open||=this.bubble&&this.memory.isOpen&&!Ne()}heard(e){this.announcer.say(e),this.news=this.bubble&&!this.open,this.tell(`gradino-turn`,e.custom)}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}then(e){this.menuOpen=this.asking=!1,e(),this.updateComplete.then(()=>this.focus())}toggle(e){this.then(()=>{this.open=e})}press(e){this.talk.press(e)}submit(){let e=this.talk.draft.trim();e&&this.talk.say(e)&&(this.talk.draft=``),this.requestUpdate()}askRestart(){this.talk.untouched?this.actions.restart():(this.menuOpen=!1,this.asking=!0,this.updateComplete.then(()=>this.find(`.asking .primary`)?.focus()))}followNews(){let e=this.talk.entries.at(-1),t=`${e?.kind}:${e?.id}:${this.talk.waiting}:${this.open}`,n=this.find(`.log`);n&&t!==this.followed&&kn(n),this.followed=t}find(e){return this.renderRoot.querySelector(e)}};customElements.get(`gradino-chat`)||customElements.define(`gradino-chat`,Vn)})();