// In this order: what comes later may override what came before.
import './app/base.css';
import './app/bar.css';
import './ui/controls.css';
import './ui/tables.css';
import './ui/dialog.css';
import './work/work.css';
import './coding/coding.css';
import './codebooks/codebooks.css';
import './memos/memos.css';
import './adjudication/adjudication.css';
import './charts/charts.css';
import './studies/studies.css';
import './respondents/respondents.css';
import './agreement/agreement.css';
import './search/search.css';
import './app/phone.css';
