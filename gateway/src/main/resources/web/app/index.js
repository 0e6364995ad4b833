// The page's one entry. Views are loaded when they are first shown, and the charts with the first that draws one.
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/forms.css';
import './shell.js';
