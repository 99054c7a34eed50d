import { zhNetwork } from './zh.network'
import { zhWords } from './zh.words'

export const zh = {
  ...zhWords,
  ...zhNetwork,
  nav: {
    rail: '主导航', group: { business: '业务', network: '网络', platform: '平台', settings: '设置' }, waitingFor: { approvals: '{n} 项待审批', effects: '{n} 项待核实' }, fold: '收起', unfold: '展开',
    home: '概览', assistant: '助手', network: '实时网络', transactions: '交易', institutions: '机构', merchants: '商户', cards: '卡', disputes: '争议', clearing: '清算', settlement: '结算', transfers: '汇款', catalogue: '数据目录', approvals: '审批', effects: '待核实', runs: '运行', imports: '导入', exports: '导出', retention: '保留与归档', simulator: '模拟网络',
    users: '用户', roles: '角色', apiKeys: 'API 密钥', log: '操作日志', system: '系统状态', nowhere: '没有这个页面',
  },
  top: {
    where: '当前位置', search: '搜索或提问', otherLanguage: 'English', theme: '切换明暗', dataSet: '数据集。所有时间都按 {zone} 显示', businessDate: '清算日 {date}', imported: '导入的数据', importedMore: '“今天”和所有时间都按导入的数据集 {name}（{zone}）；实时交易到 {until}，收到新的实时交易后就回到实时网络。',
    account: '我的账号', password: '修改密码', keys: '键盘快捷键', signOut: '退出登录',
  },
  palette: {
    placeholder: '页面、名称、编号、卡尾号，或直接提问', ask: '提问', objects: '对象', pages: '页面', actions: '操作', search: '搜索', newThread: '新对话',
    transaction: '交易 {id}', run: '运行 {id}', approval: '审批 {id}', dispute: '争议 {id}', transfer: '汇款 {id}', institution: '机构 {id}', merchant: '商户 {id}', terminal: '终端 {id} · {acquirer}', find: '在交易中搜索「{text}」', findTransfer: '在汇款中搜索「{text}」', tail: '卡尾号 {text} 的交易', askFor: '问助手：{text}',
  },
  keys: { title: '键盘快捷键', palette: '搜索、跳转、提问', assistant: '打开或收起助手', move: '在列表中移动', open: '打开选中的一行', close: '关闭最上面的一层', send: '发送', search: '搜索', keys: '显示本页' },
  nowhere: { why: '这个地址没有页面，可能链接已过期。', next: '回到概览' },
  action: { copy: '复制', close: '关闭', keep: '不做更改', reason: '写明原因', ownPage: '单独打开', kept: '我已保存' },
  list: { shown: '已显示 {n} 条', more: '显示更多', end: '已到末尾', clear: '清除筛选', all: '全部', loading: '正在读取…', comma: '、' },
  problem: { unreachable: '连接不上服务器', unreachableRemedy: '网络断开或服务正在重启。页面上的内容没有丢，恢复后再试。', forbidden: '没有这项权限', forbiddenRemedy: '请管理员在「用户」里给你加上相应的角色。', unexpected: '页面出错', retry: '重试', traceId: '追踪号' },
  chart: { table: '看表格', csv: '下载 CSV' },
  gate: {
    footer: '每一次登录和每一项变更都记入操作日志。', claim1: '每个数字都有出处', claim1more: '点开任何一个数字，就看到它来自哪条查询、哪几行。',
    claim2: '资金操作必经第二人', claim2more: '审批与参数摘要绑定，改动一个参数即作废。', claim3: '每一步都能重放', claim3more: '路由、工具、证据全程留痕，离线重放逐字节一致。',
  },
  signIn: { title: '登录飞钱', purpose: '支付网络的智能后台', name: '用户名', nameExample: '例如 admin', password: '密码', act: '登录', firstTime: '首次启动时，初始密码只在终端显示一次。' },
  password: { title: '设置新密码', must: '初始密码只能用一次，设置自己的密码后继续。', purpose: '修改后，其他设备上的登录会失效。', current: '当前密码', next: '新密码', again: '再次输入新密码', act: '保存并继续', back: '不修改，返回', rule: { length: '至少 12 个字符', different: '与当前密码不同', again: '两次输入一致' } },
  account: {
    title: '我的账号', purpose: '我是谁，能做什么，用什么语言和配色，在哪些设备上登录。', name: '登录名', displayName: '显示名', institution: '机构', roles: '角色', rights: '权限', rightsOf: '{n} 项', security: '登录与安全', passwordMore: '修改后，其他设备上的登录会失效。',
    sessions: '登录的设备', sessionsMore: '不认识的登录，请结束它并修改密码。', since: '登录于 {at}', seen: '最近使用', here: '本机', end: '结束登录', endAct: '结束这个登录', endMore: '那台设备会立即退出。', looks: '语言与配色', language: '语言', theme: '配色', light: '浅色', dark: '深色',
  },
  home: {
    hello: '{name}，你好', purpose: '网络概况与等待你处理的事', period: '{from} 至 {to}（{zone}）', ask: '问一个问题，或说出要办的事，例如：昨天哪家发卡机构的批准率掉得最多？',
    needsMe: '等我处理', allApprovals: '全部审批', importing: '导入 {file}', nothing: '现在没有等你处理的事。', nothingNext: '去问助手',
    noTransactions: '数据集里还没有交易。', tile: { count: '交易笔数', amount: '批准金额', rate: '批准率', declined: '拒绝笔数' }, amountIs: '消费、取现、预授权完成和其他扣款的批准金额之和。预授权只是冻结、退款是退回，都不计入。', than: '比前一周期', thisPeriod: '本周期', before: '前一周期', beforeArchived: '前一周期有 {n} 天已归档，不作比较。', hour: '小时',
    volumeTitle: '每小时有多少笔交易？', rateTitle: '每小时的批准率是多少？', hatched: '斜纹为尚未结束的小时；点击一根柱子查看该小时的交易', notZero: '纵轴不从 0 开始，便于看清变化',
    declinesTitle: '为什么被拒绝？', noDeclines: '本周期没有拒绝的交易。', issuersTitle: '哪些发卡机构的批准率最低？', ofCount: '{n} 笔',
  },
  assistant: {
    start: '想查什么，想办什么？', startMore: '用中文或英文说即可。回答里的每个数字都能点开看出处；涉及资金的操作先由第二人审批。',
    suggest: { rates: '近 7 天各发卡机构的批准率', reasons: '近 7 天拒绝最多的五个原因', declined: '卡尾号 {tail} 在{merchant}的 {amount} {unit}为什么被拒绝？', declinedPlain: '卡尾号 {tail} 的 {amount} {unit}为什么被拒绝？', code: '应答码 {code} 是什么意思，客户该怎么办？', find: '查卡尾号 {tail} 在{merchant}的 {amount} {unit}', findPlain: '查卡尾号 {tail} 的 {amount} {unit}', twice: '卡尾号 {tail} 有没有被重复扣款？' },
    placeholder: '提问，或说出要办的事。回车发送，Shift 加回车换行', send: '发送', cancel: '停止', withdraw: '撤回申请', waiting: '这件事在等第二人审批；可以继续提问，不影响它。', masked: '卡号、证件号在保存前会被替换为代号', own: '答案只涉及与{name}有关的数据。', reconnecting: '连接中断，正在续接；已完成的步骤不会重做', about: '正在看', notAbout: '不针对当前页面',
    certain: '把握 {p}', why: '为什么', because: '依据', near: '候选', margin: '领先第二名 {m}', reading: '正在理解问题', working: '正在处理', evidence: '{n} 条证据', seeRun: '查看运行', seeStep: '查看输入输出',
    kept: '你写的内容还在输入框里。', loading: '正在读取对话…', untitled: '新对话', noThreads: '还没有对话。', wide: '整页打开', alone: '没有其他候选', chart: '各{dimension}的{measure}',
  },
  end: {
    queue: '已转入队列 {queue}。', limit: '达到上限：{limit} {value}。', cancelled: '已停止。', cancelledBy: '已由 {by} 停止。', failed: '这次运行中断了', kept: '中断前完成的步骤仍然有效，不会重复执行。', choices: '可选项',
    title: { NotUnderstood: '没有听懂。', HandedOver: '已转人工。', Refused: '不能这样做。', Parked: '已搁置，需要人工核对。', LimitReached: '提前结束。' },
  },
  feedback: { title: '评价', good: '有帮助', bad: '没有帮助', what: '哪里不对？', send: '提交' },
  evidence: {
    title: '出处', open: '查看出处', source: '数据来源', kind: '类型', observedAt: '读取时间', others: '同一来源的其他数据', back: '返回上一条', gone: '这条证据不在本次运行里。', rowsOf: '{table} 的 {n} 行', query: '查询', rows: '返回行数', digest: '摘要', metric: '指标', range: '时间范围',
    sourceKind: { Rows: '数据行', Query: '查询', Span: '文档片段', Series: '指标序列', Calculation: '计算' },
  },
  transaction: {
    one: '交易', beyondHold: '完成金额比预授权多 {amount}。', purpose: '查找网络上发生的每一笔交易；筛选条件保存在地址栏，可直接发给同事。', onePurpose: '由报文推导出的当前状态，以及每条报文带来的变化。', filters: '筛选交易',
    filter: { q: '交易号、检索参考号、跟踪号、授权码、商户', from: '开始', to: '结束', tail: '卡尾号', status: '状态', code: '应答码', issuer: '发卡机构', acquirer: '收单机构', min: '最低 {unit}', max: '最高 {unit}', act: '查找' }, filtersKept: '筛选条件没有丢。',
    at: '时间', merchant: '商户', card: '卡', amount: '金额', state: '状态', response: '应答码', issuer: '发卡机构', acquirer: '收单机构', only: { merchant: '只看一家商户', terminal: '终端 {value}', cardToken: '只看一张卡', scheme: '{value}', city: '{value}' }, onlyOff: '去掉这个条件', none: '数据集里还没有交易。', noneNext: '导入交易文件', noneFound: '没有符合这些条件的交易。', looked: '看的是 {from} 至 {to}；不选时间段时，看数据集“{name}”的最近 {days} 天。', whole: '查看全部时间',
    ask: '问助手', id: '交易号', facts: '要素', related: '相关交易', timeline: '报文时间线', late: '迟到', fields: '{n} 个域', noMessages: '这笔交易没有保存报文。', sameCard: '这张卡的交易', sameMerchant: '这家商户的交易',
    amounts: { transaction: '交易金额', billing: '持卡人账单金额', settlement: '清算金额', reversed: '已冲正', refunded: '已退款' }, terminal: '终端', terminalLocal: '终端当地时间', businessDate: '清算日', stan: '系统跟踪号', rrn: '检索参考号', authorisationCode: '授权码', entryMode: '输入方式', means: { threeDsStatus: '3-D Secure', eci: 'ECI', wallet: '钱包', payer: '付款方', payee: '收款方', tokenReference: '支付令牌', device: '设备', instalments: '分期期数' }, responseMillis: '应答用时', receivedAt: '收到时间',
  },
  approval: {
    standsNow: '当前状态', refused: '已批准，但未能执行：', impossible: '已不能执行：',
    purpose: '写入和资金操作在这里等第二个人决定；申请人不能审批自己的申请。', onePurpose: '核对参数与出处，再决定。', what: '事项', effectTitle: '副作用', effect: { WRITE: '修改数据', MONEY: '动用资金' }, askedBy: '申请人', through: '经由 {agent}', askedAt: '申请时间', expires: '失效时间', state: '状态',
    none: '没有等待审批的事项。', noneState: '没有这种状态的审批。', noneNext: '去问助手', needed: '需要第二人审批', decidedBy: '审批人', reasonGiven: '审批理由', nobody: '系统', digest: '参数摘要', digestMore: '审批只对这一摘要有效；任何参数改动都会作废。', secondPerson: '需要由另一位有审批权限的人决定。', openPage: '打开审批详情',
    arguments: '将要执行', exact: '参数原文', tool: '工具', run: '所属运行', reason: '审批理由（记入操作日志）', reasonNeeded: '请写明理由。', nothingDone: '没有执行任何操作。', approveAct: '批准：{what}', rejectAct: '驳回，不执行',
  },
  effect: {
    one: '结果不明的操作', purpose: '操作已经发出，却没有得到确定的结果，系统也无法查证。它不会自动重做，由人查清后在这里写明。', tab: { Parked: '待核实', Settled: '已核实' }, none: '没有结果不明的操作。', noneSettled: '还没有人工核实过的操作。', noneHint: '只有对方系统既不能去重、也不能查询时，才会需要人来核实。', noneNext: '看审批',
    why: '这项操作可能已经执行，也可能没有。请到对方系统查清，再写明结果。', settled: '结果已由人核实并记入操作日志。', sent: '发出的内容', startedAt: '发出时间', problem: '当时的情况', look: '依据', approval: '查看审批', settledBy: '核实人', how: '如何核实', mayNot: '需要有核实权限的另一位同事处理。', open: '去核实',
    settleMore: '只记录事实，不会再次执行。', note: '如何核实的（记入操作日志），例如：对方流水号、联系人', noteNeeded: '请写明是如何核实的。', happened: '已经执行：{what}', didNotHappen: '没有执行：{what}',
  },
  run: {
    purpose: '智能体做过的每一件事：用了多久、花了多少、每步的输入与输出。', text: '请求', agent: '智能体', state: '状态', user: '提问人', steps: '步数', time: '用时', tokens: '词元', tokensOf: '输入 {i} / 输出 {o}', cost: '费用', started: '开始时间', rung: '作答梯级', id: '运行号', thread: '回到对话',
    none: '还没有运行。', noneFound: '没有符合条件的运行。', waterfall: '时间花在哪里', noSpans: '这次运行没有记录跨度。', stepsTitle: '每一步的输入与输出', input: '输入', output: '输出', journal: '日志账：{state}',
    replay: '重放', replayTitle: '重放这次运行', replayMore: '用记录下来的结果、时钟和编号离线再跑一遍，不产生任何副作用。', identical: '{n} 个事件逐字节一致', diverges: '在第 {at} 个事件「{name}」处出现差异',
  },
  import: {
    purpose: '把交易文件导入数据集；中断后可以续传，不会产生重复。', start: '导入文件', file: '文件', state: '状态', progress: '进度', read: '已读取行数', written: '已写入', rejected: '被拒绝', duplicates: '重复跳过', started: '开始时间', ended: '结束时间', mapping: '映射', mappingChoose: '选择列映射', mappingMore: '其他格式的文件：写一个映射（YAML，说明哪一列是什么），放进数据目录的 mappings 文件夹即可在此选择。',
    cancel: '停止', cancelMore: '已写入的 {n} 行会保留，之后可以续传。', cancelAct: '停止导入', resume: '续传', none: '还没有导入任务。', noneHint: '选择或拖入一个 CSV 文件，再选列映射即可。', rate: '每秒 {n} 行', left: '剩余 {time}', readRows: '已读取 {n} 行', kept: '已写入的 {n} 行有效。',
    rejects: '下载拒绝文件（{n} 行）', rejectsMore: '每行写明行号、字段、原值和原因。', path: '文件路径', pathExample: '例如 transactions.csv', chooseFile: '选择文件', otherFile: '换一个文件', dropHere: '把 CSV 文件拖到这里', way: { label: '文件在哪里', upload: '这台电脑上的文件', path: '服务器上的路径' }, pathMore: '文件要在服务器允许的导入目录里，适合很大的文件。', sending: '正在上传', checking: '已上传，正在登记任务', stopSending: '停止上传',
    refused: { tooLarge: '文件太大', tooLargeMore: '超过了上传上限，什么也没有写入。请把文件放进服务器的导入目录，用「服务器上的路径」导入。', mapping: '没有这个列映射', mappingMore: '服务器上没有名为「{name}」的映射，什么也没有写入。请重新选择。', path: '这个路径不能导入', pathMore: '{path}：文件不存在，或不在允许的导入目录里。' },
    startMore: '任务在后台运行，可以离开本页。同一文件再次导入会从中断处继续。',
  },
  export: {
    purpose: '把数据写成 Parquet 文件：交易等每表每日一个，机构、商户、终端、卡各一个；只写上次导出后变动过的。', daily: '每日自动导出', dailyAt: '每天 {time}（{zone}）自动导出全网络，下一次', notDaily: '没有设定每日自动导出；在 feiqian.yaml 里写上时间即可：', start: '导出变动', whose: '谁的数据', network: '全网络', files: '文件', rows: '行数', folder: '文件夹', one: '导出任务', manifest: '下载最近一次完整导出的清单',
    cancelMore: '已写的文件会留给下一次导出；最近一次完整的导出不受影响。', cancelAct: '停止导出', none: '还没有导出任务。', noneHint: '第一次导出会写全部日子，之后只写变动过的。', wroteFiles: '已写 {n} 个文件', held: '有 {n} 天的一部分已归档，保持原样；恢复后再导出即可更新。',
  },
  archived: { one: '{day} 这一天已归档，不在下面的列表里。', some: '{first} 至 {last} 之间有 {n} 天已归档，不在下面的列表里。', see: '查看归档' },
  retention: {
    purpose: '各类数据在库中保留多久；业务已了结的日子可移入归档文件，随时能原样恢复。', tab: { policy: '策略', plan: '预演', days: '已归档', jobs: '任务' },
    class: '数据类别', keep: '保留天数', then: '到期之后', limit: '今天已到期的最后一天', forEver: '永久', archives: '归档', keeps: '保留', policyMore: '策略写在 feiqian.yaml 里，重启后生效。未写的类别永久保留；归档文件不会被系统删除。',
    today: '期限起算日', window: '争议期（天）', daily: '每日自动归档', dailyAt: '每天 {at}（北京时间）', noDaily: '未设置', consent: '长期同意', agreed: '{asker} 申请，{decider} 批准', notAgreed: '还没有第二人同意当前策略，自动归档不会进行', folder: '归档文件夹',
    askStanding: '申请长期同意', askStandingMore: '由另一位同事批准后，每日自动归档会按当前策略进行；策略一改，就要重新同意。', askStandingAct: '提交申请', requests: '归档申请', standing: '每日自动归档', once: '归档一次', decidedBy: '{name} 复核', waits: '等待第二人复核',
    day: '日期', bytes: '库中大小', held: '暂不归档的原因', goes: '可以归档', total: '{days} 天 · {rows} 行 · {bytes}', totalHeld: '另有 {n} 天暂不归档', archive: '申请归档', archiveMore: '由另一位同事批准后，{n} 个日子会写成文件、读回核对，再移出数据库。', archiveAct: '申请归档 {n} 个日子', nothing: '没有超过保留期限的日子。', nothingHint: '期限在策略里设置；未设置的类别永久保留。',
    table: '数据表', fileBytes: '文件大小', archivedAt: '归档时间', oneDay: '已归档的一天', file: '文件', fileDigest: '文件摘要 SHA-256', content: '内容摘要 SHA-256', noneArchived: '还没有归档任何日子。', noneArchivedHint: '在预演里查看哪些日子到期，再申请归档。',
    restore: '恢复', restoreMore: '{day} 的交易连同其报文、清算、退款与争议会原样回到数据库，至少保留 {n} 天。', restoreAct: '恢复 {day}', what: '任务', restoring: '恢复 {day}', archiving: '归档', daysOf: '{done} / {total} 天', days: '天数', heldDays: '暂不归档', liveUntil: '至少保留到', byDaily: '每日自动归档',
    cancelMore: '已归档的日子不受影响；手上这一天做完就停。', cancelAct: '停止任务', resume: '继续', noJobs: '还没有归档或恢复任务。', noJobsHint: '归档从预演开始，恢复从已归档的日子开始。', oneJob: '归档任务',
  },
  simulator: {
    purpose: '用固定种子生成持卡人、商户和银行的交易，经 ISO 8583 发给本系统。', sent: '已发送报文', rate: '当前速率', perSecond: '条/秒', p99: '应答 p99', now: '模拟时间', seed: '种子', speed: '速度', fastest: '尽可能快', realTime: '实时', times: '{n} 倍', perRealSecond: '每秒走 {time}', ofMinutes: '{n} 分钟', ofHours: '{n} 小时', start: '启动模拟网络',
    stop: '停止', stopMore: '网络将不再产生新交易，已记录的交易保留。', stopAct: '停止模拟网络', incidents: '事件', scenario: '场景：设置、事件与混合事件', scenarioMore: '一行一项，例如 for 3d、rate 2、+2h issuer-down issuer=any for=30m；写法见 simulator/README.md。上面填写的优先，种子总是用上面的。', scenarioDrop: '把场景文件（.txt）拖到这里', scenarioOf: '本次运行的场景', mix: '加一组由种子抽取的事件：', payments: '每秒交易（模拟时间）', paymentsUsual: '2，或按场景', from: '起始时间', fromUsual: '接着已有交易', incidentsMore: '让网络出一次真实的故障，看系统能否发现。系统本身读不到事件的答案。', startFirst: '先启动模拟网络。', noIncidents: '还没有安排事件。', target: '商户号，留空则随机', anyIssuer: '发卡机构，留空则随机', anyAcquirer: '收单机构，留空则随机', wholeNetwork: '影响全网', kind: '故障或欺诈的种类', minutes: '分钟', stage: '制造事件：{what}',
  },
  user: {
    purpose: '谁可以登录，能做什么，看得到哪家机构的数据。', create: '新建用户', createAct: '新建并生成初始密码', createMore: '初始密码只显示一次，首次登录必须修改。', search: '按名字查找', name: '用户', roles: '角色', rolesChoose: '选择角色', institution: '机构', operator: '网络运营方', state: '状态', seen: '最近登录', never: '从未', none: '没有这样的用户。',
    signInName: '登录名', signInExample: '小写字母、数字、点和横线', displayName: '显示名', reset: '重置密码', resetMore: '{name} 的所有登录会立即失效，锁定会解除。', resetAct: '重置密码并退出其登录', disable: '停用', disableMore: '{name} 将不能登录，其 API 密钥同时失效。记录会保留。', disableAct: '停用 {name}', enable: '重新启用', endSessions: '结束登录', endSessionsMore: '{name} 的 {n} 个登录会立即失效，密码不变。', endSessionsAct: '结束 {n} 个登录', firstPassword: '{name} 的初始密码', firstPasswordMore: '只显示这一次。请通过安全的方式交给本人，首次登录时必须修改。',
    erase: '抹除个人信息', eraseTitle: '抹除 {name} 的个人信息', eraseMore: '此人的对话和运行记录会被永久删除，账号换成无法识别的代号；操作日志仍可校验。此操作不能撤销。', eraseName: '请输入登录名 {name} 以确认', eraseReason: '依据（写入操作日志，请勿写个人信息）', eraseAct: '永久抹除 {name}', erased: '此人的信息已按要求抹除，账号不能再启用。',
  },
  role: { purpose: '每个角色包含哪些权限；权限按模块划分。', users: '{n} 位用户' },
  key: {
    purpose: '程序用密钥访问 API；权限不会超过创建者。', create: '新建密钥', createMore: '密钥只显示一次，系统只保存其散列值。', name: '名称', nameExample: '用在哪里，例如 结算对账', prefix: '开头', scopes: '权限范围', scopesChoose: '选择权限', state: '状态', used: '最近使用', expires: '到期', noEnd: '不过期', none: '还没有 API 密钥。', revoke: '吊销', revokeMore: '使用「{name}」的程序会立即无法访问，且不能恢复。', revokeAct: '吊销 {name}', secret: '密钥 {name}', secretMore: '只显示这一次。请保存到密钥库，不要写进代码。',
  },
  log: { purpose: '只能追加的记录，每条包含前一条的摘要，改动任何一条都会被发现。', verify: '校验整条链', intact: '完整：{n} 条记录的摘要全部吻合。', broken: '第 {n} 条起链已断开：{why}', sequence: '序号', at: '时间', actor: '操作者', action: '动作', subject: '对象', digest: '摘要', previous: '前一条摘要', payload: '内容', erased: '内容已按个人信息删除要求清除，链仍然完整。', none: '没有符合条件的记录。', entry: '第 {n} 条记录' },
  system: { purpose: '版本、数据集、模型阶梯与各部件的健康状况。', dataSet: '数据集', name: '名称', businessDate: '清算日', zone: '时区', liveUntil: '实时交易到', liveUntilMore: '现在的“今天”和时区按导入的数据集；收到新的实时交易后就回到实时网络。', transactions: '交易笔数', about: '约 {n}', days: '日期范围', version: '版本', started: '启动时间', ladder: '模型阶梯', ladderMore: '从上到下依次尝试；最后一级在进程内，不依赖任何外部服务。', health: '健康检查' },
}
