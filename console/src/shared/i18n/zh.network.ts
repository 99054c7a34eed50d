/** Words of the pages about the network and who takes part in it. */
export const zhNetwork = {
  network: {
    purpose: '此刻网络上有多少交易、批准得怎样、从谁到谁。', until: '{from} 至 {to}，自动更新', hold: '暂停更新', resume: '继续更新', windowOf: '看多长时间', window: { w15: '15 分钟', w60: '1 小时', w360: '6 小时', w1440: '24 小时' },
    perSecond: '每秒交易笔数', count: '笔数', approved: '批准笔数', pace: '每秒笔数', paceTitle: '每秒有多少笔交易？', paceMore: '点击一根柱子查看这段时间的交易', rateTitle: '批准率怎样变化？', unanswered: '另有 {n} 笔无应答', andOthers: '另有 {list}', oneCurrency: '只有一种币种',
    breakdown: '分布', by: { issuers: '发卡行', acquirers: '收单行', schemes: '卡组织', cities: '城市' }, quiet: '这段时间没有交易。', flowsTitle: '交易从哪家收单行流向哪家发卡行？', flowsMore: '颜色深浅为笔数；带框的批准率比全网低 5 个百分点以上；点击一格查看交易', byCount: '笔数', byRate: '批准率', left: '未列出的机构之间还有 {n} 笔。',
    feed: '最新交易', flow: '收单行 → 发卡行', none: '这段时间没有交易。', noneHint: '选更长的时间，导入一个文件，或启动模拟网络。',
  },
  party: { aliases: '别名', firstSeen: '首次出现', terminals: '终端', terminalsOf: '终端（{n} 台）', recent: '最新交易', all: '全部交易', noneRecent: '近 7 天没有交易。', lastDay: '近 24 小时', quiet: '近两天没有交易。', guessed: '名称由报文推断，导入参考文件后会更正。' },
  institution: { one: '机构', onePurpose: '它是谁，近一天怎样，最近的交易。', purpose: '网络的成员：发卡行、收单行与运营方。', name: '名称', code: '机构代码', roles: '角色', cutOff: '日切时间', search: '按名称、代码或别名查找，回车确认', none: '还没有机构。', noneHint: '交易进来时会自动登记；导入一个文件，或启动模拟网络。', noneFound: '没有符合条件的机构。', itsCards: '查看这些卡', asIssuer: '作为发卡行', asAcquirer: '作为收单行' },
  merchant: { one: '商户', onePurpose: '它是谁，近一天怎样，有哪些终端。', purpose: '网络上的商户、它们的类别与终端。', name: '名称', number: '商户号', mcc: 'MCC', category: '类别', city: '城市', place: '所在地', search: '按名称或商户号查找，回车确认', none: '还没有商户。', noneFound: '没有符合条件的商户。', noTerminals: '还没有出现过终端。', terminalTransactions: '查看这台终端的交易' },
  card: { one: '卡', onePurpose: '卡的要素与最近的交易；完整卡号从不显示。', purpose: '按尾号或发卡行查找卡；只显示令牌与后四位。', scheme: '卡组织', iin: '发卡行识别号', expiry: '有效期', token: '卡令牌', hidden: '完整卡号加密保存，这里不显示。', none: '还没有卡。', noneFound: '没有符合条件的卡。' },
  dispute: { one: '争议', onePurpose: '持卡人主张什么，依据哪笔交易，事情的先后。', purpose: '持卡人对交易提出的争议，以及每一件的时间线。', filedAt: '提交时间', category: '类别', id: '争议编号', timeline: '时间线', course: '阶段与期限', due: '须在 {date}（工作日）之前处理，逾期按规则自动推进。', settled: '计入 {date} 结算', next: '下一步', note: '说明（对方可见，必填）', none: '还没有争议。', noneHint: '在助手里说明情况，例如「这笔我没收到货，帮我提争议」；提交前由第二人审批。', noneState: '没有这种状态的争议。' },
  disputeAction: { RequestRetrieval: '调单', Supply: '提供单据', ChargeBack: '退单', Represent: '再请款', Arbitrate: '提交仲裁', RuleForIssuer: '裁定发卡行胜', RuleForAcquirer: '裁定收单行胜', Accept: '接受', Withdraw: '撤回', Expire: '逾期自动推进' },
  disputeCategory: { Duplicate: '重复扣款', NotReceived: '未收到商品', AmountDiffers: '金额不符', RefundNotProcessed: '退款未到账', NotRecognised: '非本人交易', Other: '其他' },
  clearing: {
    purpose: '机构提交的清算文件，与授权逐笔核对；不符的和没人提交的都列出来。', files: '清算文件', unpresented: '未提交清算', send: '提交清算文件', sendMore: '文件读完才入库：要么整份有效，要么什么都不留。', reading: '已上传，正在登记', export: '导出清算文件', exportMore: '按记录应有的内容生成一天的清算文件，可用来核对机构交来的文件。', side: '站在哪一边', asAcquirer: '收单行提交的', asIssuer: '发卡行应收到的', download: '下载文件',
    sender: '提交机构', sequence: '序号', records: '笔数', differences: '差异', refused: '整份文件被拒绝，什么都没有入库。', line: '行', difference: '差异', presented: '提交金额', expected: '应清算', counts: '计入结算', agrees: '每一行都与授权相符。', none: '还没有清算文件。', noneHint: '先导出一份看看格式，或提交收单行的文件。', allPresented: '{date} 没有遗漏：每笔有效交易都已提交清算。',
  },
  settlement: { purpose: '每家机构一天的应收、应付、手续费与净额；日切后永久锁定。', before: '前一天', after: '后一天', close: '日切并锁定', closeMore: '{date} 及之前未锁定的日期会一并锁定，此后不能更改；迟到的文件计入下一个未锁定日。', closeAct: '锁定 {date}', in: '币种：{unit}', receive: '应收本金', pay: '应付本金', fees: '手续费净额', net: '净额', sum: '合计', none: '{date} 没有结算头寸。', noneHint: '清算文件入库后，这里列出每家机构的头寸。' },
  clearingDifference: { Missing: '无对应授权', NotApproved: '授权未批准', Duplicate: '重复清算', Currency: '币种不符', Amount: '金额不符', Late: '逾期提交' },
  catalogue: { purpose: '记录里的每张表、每一列：单位与含义。', search: '表、列或含义', counts: '{tables} 张表，{columns} 列', table: '表', column: '列', type: '类型', unit: '单位', nullable: '可空', meaning: '含义', may: '可以为空', never: '不为空', partitioned: '按天分区。', noneFound: '没有表或列与它匹配。' },
  institutionRole: { Issuer: '发卡行', Acquirer: '收单行', Operator: '网络运营方' },
  scheme: { UnionPay: '银联', Visa: 'Visa', Mastercard: 'Mastercard', JCB: 'JCB', 'American Express': 'American Express', Other: '其他' },
  threeDs: { Y: '验证通过', A: '已尝试', N: '未通过', U: '无法完成', R: '被拒绝', C: '需质询', I: '仅供参考' },
  columnUnit: { id: '编号', code: '代码', text: '文字', list: '列表', flag: '是否', clock: '当地时刻', instant: '时刻（UTC）', local: '当地时间', day: '日期', minor: '最小货币单位', millis: '毫秒', count: '个数', size: '字节', bytes: '字节串', json: 'JSON' },
}
