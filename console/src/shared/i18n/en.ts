import { enNetwork } from './en.network'
import { enWords } from './en.words'
import type { zh } from './zh'

export const en: typeof zh = {
  ...enWords,
  ...enNetwork,
  nav: {
    rail: 'Main navigation', group: { business: 'Business', network: 'Network', platform: 'Platform', settings: 'Settings' }, waitingFor: { approvals: '{n} waiting for approval', effects: '{n} to settle' }, fold: 'Fold', unfold: 'Unfold',
    home: 'Overview', assistant: 'Assistant', network: 'Live network', transactions: 'Transactions', institutions: 'Institutions', merchants: 'Merchants', cards: 'Cards', disputes: 'Disputes', clearing: 'Clearing', settlement: 'Settlement', transfers: 'Transfers', catalogue: 'Data catalogue', approvals: 'Approvals', effects: 'To settle', runs: 'Runs', imports: 'Imports', exports: 'Exports', retention: 'Retention', simulator: 'Simulator',
    users: 'Users', roles: 'Roles', apiKeys: 'API keys', log: 'Action log', system: 'System', nowhere: 'No such page',
  },
  top: {
    where: 'Where you are', search: 'Search or ask', otherLanguage: '\u4e2d\u6587', theme: 'Switch light and dark', dataSet: 'The data set. All times are shown in {zone}', businessDate: 'Business date {date}',
    account: 'My account', password: 'Change password', keys: 'Keyboard shortcuts', signOut: 'Sign out',
  },
  palette: {
    placeholder: 'Pages, names, ids, card tails, or a question', ask: 'Ask', objects: 'Objects', pages: 'Pages', actions: 'Actions', search: 'Search', newThread: 'New conversation',
    transaction: 'Transaction {id}', run: 'Run {id}', approval: 'Approval {id}', dispute: 'Dispute {id}', transfer: 'Transfer {id}', institution: 'Institution {id}', merchant: 'Merchant {id}', terminal: 'Terminal {id} · {acquirer}', find: 'Search transactions for “{text}”', findTransfer: 'Search transfers for “{text}”', tail: 'Transactions of card tail {text}', askFor: 'Ask the assistant: {text}',
  },
  keys: { title: 'Keyboard shortcuts', palette: 'Search, jump, ask', assistant: 'Open or close the assistant', move: 'Move in a list', open: 'Open the focused row', close: 'Close what lies on top', send: 'Send', search: 'Search', keys: 'Show this' },
  nowhere: { why: 'There is no page at this address; the link may be old.', next: 'Go to the overview' },
  action: { copy: 'Copy', close: 'Close', keep: 'Change nothing', reason: 'Say why', ownPage: 'Own page', kept: 'I have kept it' },
  list: { shown: '{n} shown', more: 'Show more', end: 'End of list', clear: 'Clear filters', all: 'All', loading: 'Reading…' },
  problem: { unreachable: 'The server cannot be reached', unreachableRemedy: 'The network is down or the server restarts. Nothing on this page is lost; try again when it is back.', forbidden: 'You have no right to do this', forbiddenRemedy: 'An administrator can give you a role that has it, under Users.', unexpected: 'This page broke', retry: 'Try again', traceId: 'Trace id' },
  chart: { table: 'Show as table', csv: 'Download CSV' },
  gate: {
    footer: 'Every sign-in and every change is in the action log.', claim1: 'No number without a source', claim1more: 'Press any figure to see the query and the rows it comes from.',
    claim2: 'Money moves with two people', claim2more: 'An approval is bound to a digest of its arguments; one change voids it.', claim3: 'Every step can be replayed', claim3more: 'Route, tools and evidence are recorded; an offline replay gives the same bytes.',
  },
  signIn: { title: 'Sign in to Feiqian', purpose: 'The back office of a payment network', name: 'User name', nameExample: 'For example admin', password: 'Password', act: 'Sign in', firstTime: 'At the first start, the first password is shown once in the terminal.' },
  password: { title: 'Choose a new password', must: 'The first password works once. Choose your own to go on.', purpose: 'Sessions on other devices end when you change it.', current: 'Current password', next: 'New password', again: 'New password again', act: 'Save and go on', back: 'Change nothing, go back', rule: { length: 'At least 12 characters', different: 'Differs from the current one', again: 'Both entries are the same' } },
  account: {
    title: 'My account', purpose: 'Who I am, what I may do, my language and colours, and where I am signed in.', name: 'Sign-in name', displayName: 'Display name', institution: 'Institution', roles: 'Roles', rights: 'Rights', rightsOf: '{n} right | {n} rights', security: 'Signing in', passwordMore: 'Sessions on other devices end when it is changed.',
    sessions: 'Where I am signed in', sessionsMore: 'End a session you do not know, and change the password.', since: 'Signed in {at}', seen: 'Last used', here: 'This device', end: 'End', endAct: 'End this session', endMore: 'That device is signed out at once.', looks: 'Language and colours', language: 'Language', theme: 'Colours', light: 'Light', dark: 'Dark',
  },
  home: {
    hello: 'Hello, {name}', purpose: 'The network at a glance and what waits for you', period: '{from} to {to} ({zone})', ask: 'Ask a question or say what to do: which issuer’s approval rate fell most yesterday?',
    needsMe: 'Waiting for me', allApprovals: 'All approvals', importing: 'Importing {file}', nothing: 'Nothing waits for you now.', nothingNext: 'Ask the assistant',
    noTransactions: 'The data set has no transactions yet.', tile: { count: 'Transactions', amount: 'Approved amount', rate: 'Approval rate', declined: 'Declined' }, than: 'vs period before', thisPeriod: 'This period', before: 'Period before', hour: 'Hour',
    volumeTitle: 'How many transactions an hour?', rateTitle: 'What is the approval rate by hour?', hatched: 'Hatched: the hour is not over. Press a bar to see its transactions', notZero: 'The axis does not start at 0, so that changes can be seen',
    declinesTitle: 'Why are transactions declined?', noDeclines: 'No declines in this period.', issuersTitle: 'Which issuers approve least?', ofCount: '{n} txns',
  },
  assistant: {
    start: 'What would you like to know, or have done?', startMore: 'In Chinese or English. Every figure in an answer opens its source; what moves money waits for a second person.',
    suggest: { rates: 'Approval rate by issuer over the last 7 days', reasons: 'Top five decline reasons of the last 7 days', declined: 'Why was the {unit} {amount} at {merchant} on the card ending {tail} declined?', declinedPlain: 'Why was the {unit} {amount} on the card ending {tail} declined?', code: 'What does response code {code} mean and what should the customer do?', find: 'Find the {unit} {amount} at {merchant} on the card ending {tail}', findPlain: 'Find the {unit} {amount} on the card ending {tail}', twice: 'Was the card ending {tail} charged twice?' },
    placeholder: 'Ask, or say what to do. Enter sends, Shift Enter breaks the line', send: 'Send', cancel: 'Stop', withdraw: 'Withdraw it', waiting: 'This waits for a second person; you can go on asking, it is not touched.', masked: 'Card and identity numbers become tokens before anything is stored', reconnecting: 'Connection lost, picking up again; finished steps are not repeated', about: 'Looking at', notAbout: 'Not about this page',
    certain: '{p} certain', why: 'Why', because: 'Because', near: 'Candidates', margin: '{m} ahead of the next', reading: 'Understanding the question', working: 'Working', evidence: '{n} source | {n} sources', seeRun: 'See the run', seeStep: 'See input and output',
    kept: 'What you wrote is still in the box.', loading: 'Reading the conversation…', untitled: 'New conversation', noThreads: 'No conversations yet.', wide: 'Open as page', alone: 'No other candidate', chart: '{measure} by {dimension}',
  },
  end: {
    queue: 'Given to queue {queue}.', limit: 'Limit reached: {limit} {value}.', cancelled: 'Stopped.', cancelledBy: 'Stopped by {by}.', failed: 'This run broke', kept: 'The steps finished before stand and are not repeated.', choices: 'Choices',
    title: { NotUnderstood: 'Not understood.', HandedOver: 'Given to a person.', Refused: 'This will not be done.', Parked: 'Parked for a person to check.', LimitReached: 'Ended early.' },
  },
  feedback: { good: 'Helpful', bad: 'Not helpful', what: 'What is wrong?', send: 'Send' },
  evidence: {
    title: 'Source', open: 'See the source', source: 'Where it comes from', kind: 'Kind', observedAt: 'Read at', others: 'Other facts of this source', back: 'Back', gone: 'This evidence is not in this run.', rowsOf: '{n} row of {table} | {n} rows of {table}', query: 'Query', rows: 'Rows returned', digest: 'Digest', metric: 'Metric', range: 'Range',
    sourceKind: { Rows: 'Rows', Query: 'Query', Span: 'Document span', Series: 'Metric series', Calculation: 'Calculation' },
  },
  transaction: {
    one: 'Transaction', purpose: 'Find every transaction on the network. The filters live in the address, ready to send to a colleague.', onePurpose: 'Its state as derived from its messages, and what each message changed.', filters: 'Filter transactions',
    filter: { q: 'Id, RRN, STAN, auth code, merchant', from: 'From', to: 'To', tail: 'Card tail', status: 'State', code: 'Response code', issuer: 'Issuer', acquirer: 'Acquirer', min: 'Min {unit}', max: 'Max {unit}', act: 'Find' }, filtersKept: 'The filters are not lost.',
    at: 'Time', merchant: 'Merchant', card: 'Card', amount: 'Amount', state: 'State', response: 'Response code', issuer: 'Issuer', acquirer: 'Acquirer', only: { merchant: 'One merchant only', terminal: 'Terminal {value}', cardToken: 'One card only', scheme: '{value}', city: '{value}' }, onlyOff: 'Take this filter off', none: 'The data set has no transactions yet.', noneNext: 'Import a file', noneFound: 'No transaction fits these filters.',
    ask: 'Ask about it', id: 'Id', facts: 'Facts', related: 'Related transactions', timeline: 'Messages', late: 'Late', fields: '{n} field | {n} fields', noMessages: 'No messages are kept for this transaction.', sameCard: 'Of this card', sameMerchant: 'Of this merchant',
    amounts: { transaction: 'Transaction amount', billing: 'Billing amount', settlement: 'Settlement amount', reversed: 'Reversed', refunded: 'Refunded' }, terminal: 'Terminal', terminalLocal: 'Terminal local time', businessDate: 'Business date', stan: 'STAN', rrn: 'RRN', authorisationCode: 'Auth code', entryMode: 'Entry mode', means: { threeDsStatus: '3-D Secure', eci: 'ECI', wallet: 'Wallet', payer: 'Payer', payee: 'Payee', tokenReference: 'Payment token', device: 'Device', instalments: 'Instalments' }, responseMillis: 'Response time', receivedAt: 'Received',
  },
  approval: {
    purpose: 'Changes and money movements wait here for a second person. Nobody approves their own request.', onePurpose: 'Check the arguments and their sources, then decide.', what: 'What', effectTitle: 'Effect', effect: { WRITE: 'Changes data', MONEY: 'Moves money' }, askedBy: 'Asked by', through: 'through {agent}', askedAt: 'Asked', expires: 'Expires', state: 'State',
    none: 'Nothing waits for approval.', noneState: 'No approval is in this state.', noneNext: 'Ask the assistant', needed: 'Needs a second person', decidedBy: 'Decided by', reasonGiven: 'Reason', digest: 'Digest', digestMore: 'The approval holds for this digest only; any changed argument voids it.', secondPerson: 'Another person with the right to approve must decide.', openPage: 'Open the approval',
    arguments: 'What will be done', exact: 'Exact arguments', tool: 'Tool', run: 'Run', reason: 'Reason (kept in the action log)', reasonNeeded: 'Say why.', nothingDone: 'Nothing was done.', approveAct: 'Approve: {what}', rejectAct: 'Reject, do nothing',
  },
  effect: {
    one: 'Effect of unknown outcome', purpose: 'It was sent, no certain answer came back, and the system cannot find out. It is never repeated by itself: a person looks and says here what became of it.', tab: { Parked: 'To settle', Settled: 'Settled' }, none: 'No effect has an unknown outcome.', noneSettled: 'Nothing has been settled by a person yet.', noneHint: 'A person is needed only where the other system can neither recognise a repetition nor be asked.', noneNext: 'See the approvals',
    why: 'It may have happened or not. Look at the other system, then say which.', settled: 'A person settled it; the action log has it.', sent: 'What was sent', startedAt: 'Sent', problem: 'What went wrong', look: 'Where to look', approval: 'See the approval', settledBy: 'Settled by', how: 'How they know', mayNot: 'Another person with the right to settle must do this.', open: 'Settle it',
    settleMore: 'This records a fact. Nothing is run again.', note: 'How you know (kept in the action log): the reference in the other system, whom you asked', noteNeeded: 'Say how you know.', happened: 'It happened: {what}', didNotHappen: 'It did not happen: {what}',
  },
  run: {
    purpose: 'Everything the agents did: how long it took, what it cost, input and output of each step.', text: 'Request', agent: 'Agent', state: 'State', user: 'Asked by', steps: 'Steps', time: 'Time', tokens: 'Tokens', tokensOf: '{i} in / {o} out', cost: 'Cost', started: 'Started', rung: 'Rung', id: 'Run', thread: 'Back to the conversation',
    none: 'No runs yet.', noneFound: 'No run fits these filters.', waterfall: 'Where the time went', noSpans: 'No spans were recorded for this run.', stepsTitle: 'Input and output of each step', input: 'Input', output: 'Output', journal: 'Journal: {state}',
    replay: 'Replay', replayTitle: 'Replay this run', replayMore: 'Runs it again offline on its recorded results, clock and ids. Nothing is done twice.', identical: '{n} event, the same byte for byte | {n} events, the same byte for byte', diverges: 'Differs at event {at}, “{name}”',
  },
  import: {
    purpose: 'Bring transaction files into the data set. An interrupted import resumes without duplicates.', start: 'Import a file', file: 'File', state: 'State', progress: 'Progress', read: 'Rows read', written: 'Written', rejected: 'Rejected', duplicates: 'Duplicates skipped', started: 'Started', ended: 'Ended', mapping: 'Mapping', mappingChoose: 'Choose a column mapping',
    cancel: 'Stop', cancelMore: 'The {n} rows written stay; it can be resumed later.', cancelAct: 'Stop the import', resume: 'Resume', none: 'No imports yet.', noneHint: 'Choose or drop a CSV file, then choose its column mapping.', rate: '{n} rows/s', left: '{time} left', readRows: '{n} rows read', kept: 'The {n} rows written stand.',
    rejects: 'Download the reject file ({n} rows)', rejectsMore: 'Each line names line, field, value and reason.', path: 'File path', pathExample: 'For example transactions.csv', chooseFile: 'Choose a file', otherFile: 'Another file', dropHere: 'Drop a CSV file here', way: { label: 'Where the file is', upload: 'A file on this computer', path: 'A path on the server' }, pathMore: 'In a folder that the server may import from; good for very large files.', sending: 'Sending', checking: 'Sent; the job is being set up', stopSending: 'Stop sending',
    refused: { tooLarge: 'The file is too large', tooLargeMore: 'It is over the limit of an upload; nothing was written. Put it into an import folder of the server and give its path.', mapping: 'There is no such mapping', mappingMore: 'The server has no mapping “{name}”; nothing was written. Choose again.', path: 'This path cannot be imported', pathMore: '{path}: there is no such file, or it is outside the import folders.' },
    startMore: 'The job runs in the background; you can leave this page. The same file imported again goes on where it stopped.',
  },
  export: {
    purpose: 'Writes the record as Parquet files: one for each table and day; one for all institutions, merchants, terminals and cards; only what changed since the last export.', daily: 'the daily export', dailyAt: 'The whole network is exported daily at {time} ({zone}), next', notDaily: 'No daily export is set; a time in feiqian.yaml turns it on:', start: 'Export changes', whose: 'Whose rows', network: 'The whole network', files: 'Files', rows: 'Rows', folder: 'Folder', one: 'Export', manifest: 'Download the manifest of the last complete export',
    cancelMore: 'What is written is taken over by the next export; the last complete one is not touched.', cancelAct: 'Stop the export', none: 'Nothing was exported yet.', noneHint: 'The first export writes all days, later ones those that changed.', wroteFiles: '{n} files written',
  },
  archived: { one: '{day} is in the archive and not in the list below.', some: '{n} days between {first} and {last} are in the archive and not in the list below.', see: 'See the archive' },
  retention: {
    purpose: 'How long each class of data stays in the database. Days whose business is over go to archive files and can be put back exactly.', tab: { policy: 'Policy', plan: 'Dry run', days: 'Archived days', jobs: 'Jobs' },
    class: 'Class of data', keep: 'Days kept', then: 'After that', limit: 'Last day over its limit', forEver: 'For ever', archives: 'Archive', keeps: 'Keep', policyMore: 'The policy stands in feiqian.yaml and counts from the next start. A class that it does not name is kept for ever; the system never deletes an archive file.',
    today: 'Limits counted from', window: 'Dispute window, days', daily: 'Daily run', dailyAt: 'Every day at {at}, China time', noDaily: 'Not set', consent: 'Standing consent', agreed: 'Asked for by {asker}, approved by {decider}', notAgreed: 'Nobody else has agreed to this policy yet, so the daily run moves nothing', folder: 'Archive folder',
    askStanding: 'Ask for a standing consent', askStandingMore: 'Once another person approves, the daily run archives by this policy; a changed policy needs a new consent.', askStandingAct: 'Ask for consent', requests: 'Requests to archive', standing: 'Daily run', once: 'Once', decidedBy: 'decided by {name}', waits: 'waits for a second person',
    day: 'Day', bytes: 'In database', held: 'Why it is held back', goes: 'Free to go', total: '{days} days · {rows} rows · {bytes}', totalHeld: '{n} held back', archive: 'Ask to archive', archiveMore: 'Once another person approves, {n} days are written to files, read back and compared, and then leave the database.', archiveAct: 'Ask to archive {n} days', nothing: 'No day is over its limit.', nothingHint: 'Limits are set in the policy; a class without one is kept for ever.',
    table: 'Table', fileBytes: 'File size', archivedAt: 'Archived', oneDay: 'Archived day', file: 'File', fileDigest: 'SHA-256 of the file', content: 'SHA-256 of the rows', noneArchived: 'No day is archived yet.', noneArchivedHint: 'The dry run shows what is over its limit; ask to archive it there.',
    restore: 'Restore', restoreMore: 'The transactions of {day} come back exactly, with their messages, clearing, refunds and disputes, and stay at least {n} days.', restoreAct: 'Restore {day}', what: 'Job', restoring: 'Restore {day}', archiving: 'Archive', daysOf: '{done} of {total} days', days: 'Days', heldDays: 'Held back', liveUntil: 'Stays at least until', byDaily: 'daily run',
    cancelMore: 'Days that are archived stay so; it stops after the day in hand.', cancelAct: 'Stop the job', resume: 'Resume', noJobs: 'Nothing was archived or restored yet.', noJobsHint: 'Archiving begins at the dry run, a restore at an archived day.', oneJob: 'Archive job',
  },
  simulator: {
    purpose: 'Cardholders, merchants and banks from a fixed seed, sent to this system over ISO 8583.', sent: 'Messages sent', rate: 'Rate now', perSecond: 'per second', p99: 'Reply p99', now: 'Simulated time', seed: 'Seed', speed: 'Speed', fastest: 'As fast as possible', realTime: 'Real time', times: '{n}×', perRealSecond: '{time} a second', ofMinutes: '{n} min', ofHours: '{n} h', start: 'Start the simulator',
    stop: 'Stop', stopMore: 'No new transactions will come; what was recorded stays.', stopAct: 'Stop the simulator', incidents: 'Incidents', incidentsMore: 'Let something go wrong on the network and see whether the system notices. It cannot read the answer.', startFirst: 'Start the simulator first.', noIncidents: 'No incidents staged yet.', target: 'Merchant number; empty: any', anyIssuer: 'Issuer; empty: any', anyAcquirer: 'Acquirer; empty: any', wholeNetwork: 'The whole network', kind: 'What goes wrong', minutes: 'minutes', stage: 'Stage: {what}',
  },
  user: {
    purpose: 'Who may sign in, what they may do, and whose data they see.', create: 'New user', createAct: 'Create with a first password', createMore: 'The first password is shown once and must be changed at the first sign-in.', search: 'Find by name', name: 'User', roles: 'Roles', rolesChoose: 'Choose roles', institution: 'Institution', operator: 'Network operator', state: 'State', seen: 'Last seen', never: 'Never', none: 'No such user.',
    signInName: 'Sign-in name', signInExample: 'Lower case letters, digits, dots, hyphens', displayName: 'Display name', reset: 'Reset password', resetMore: 'All sessions of {name} end at once, and a lock-out is lifted.', resetAct: 'Reset and end sessions', disable: 'Disable', disableMore: '{name} can no longer sign in and their API keys stop working. Records stay.', disableAct: 'Disable {name}', enable: 'Enable again', endSessions: 'End sessions', endSessionsMore: '{n} session of {name} ends at once; the password stays. | {n} sessions of {name} end at once; the password stays.', endSessionsAct: 'End {n} session | End {n} sessions', firstPassword: 'First password of {name}', firstPasswordMore: 'Shown this once. Hand it over safely; it must be changed at the first sign-in.',
    erase: 'Erase personal data', eraseTitle: 'Erase the personal data of {name}', eraseMore: 'Conversations and runs of this person are deleted for ever and the account gets a made-up name; the action log still verifies. This cannot be taken back.', eraseName: 'Type the sign-in name {name} to confirm', eraseReason: 'On what ground (kept in the log; no personal details, please)', eraseAct: 'Erase {name} for ever', erased: 'What was kept about this person was erased; the account cannot be enabled again.',
  },
  role: { purpose: 'What each role may do; rights belong to modules.', users: '{n} user | {n} users' },
  key: {
    purpose: 'Programs use keys to call the API; a key never has more rights than its maker.', create: 'New key', createMore: 'The key is shown once; only its hash is stored.', name: 'Name', nameExample: 'Where it is used, e.g. settlement matching', prefix: 'Begins with', scopes: 'Scopes', scopesChoose: 'Choose rights', state: 'State', used: 'Last used', expires: 'Expires', noEnd: 'Never expires', none: 'No API keys yet.', revoke: 'Revoke', revokeMore: 'Programs using “{name}” lose access at once, for good.', revokeAct: 'Revoke {name}', secret: 'Key {name}', secretMore: 'Shown this once. Keep it in a vault, never in code.',
  },
  log: { purpose: 'Append-only; each entry holds the digest of the one before, so that no change stays hidden.', verify: 'Verify the chain', intact: 'Intact: the digests of all {n} entries fit.', broken: 'The chain is broken from entry {n}: {why}', sequence: 'No.', at: 'Time', actor: 'Actor', action: 'Action', subject: 'Subject', digest: 'Digest', previous: 'Digest before', payload: 'Payload', erased: 'The payload was erased on a person’s request; the chain is still whole.', none: 'No entry fits these filters.', entry: 'Entry {n}' },
  system: { purpose: 'Version, data set, ladder of models, and the health of each part.', dataSet: 'Data set', name: 'Name', businessDate: 'Business date', zone: 'Zone', transactions: 'Transactions', about: 'about {n}', days: 'Days', version: 'Version', started: 'Started', ladder: 'Ladder of models', ladderMore: 'Tried from the top; the last rung is in the process and needs nothing outside.', health: 'Health' },
}
