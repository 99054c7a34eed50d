package io.feiqian.platform.agents.understanding;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of both languages that carry no condition: of grammar, courtesy and hesitation. */
final class PlainWords {

    /** Characters that stand between the words of a Chinese sentence. */
    static final String PARTICLES =
            "的地得了着过之于吗呢吧啊呀哦嗯哈嘛么啦噢哎唉喂我你您他她它们咱这那哪每各其是在有和与跟及或对把被给从到向往于等也都还再又就才只先并但而却很太更最请让叫使些能会可要想该看查问说讲找帮多少一几个家笔张台条项块元前里占排列上下单掉出进来去何谁啥咋怎为因所以若则即且之者按共总全均仅约没不未";

    private static final Pattern CHINESE =
            Pattern.compile(
                    "请问|兹需|兹|现需|烦请|敬请|予以|调取|列示|分列|查明|何种|缘由|归属|据此|该等|麻烦|劳驾|拜托|谢谢|多谢|谢了|辛苦|你好|您好|在吗|帮忙|帮我|给我|替我|我想|想要|需要|知道|了解|看看|看下|看一下|瞧瞧|瞅瞅|瞄一眼|查查|查下|查一下|翻翻|统计|告诉|报一下|报个|说说|说下|讲讲|列出|列一下|拉一下|拉个|拉出来|调出来|捞一下|捞出来|整一个|弄一下|搞一下|出一份|来一份|来个|情况|怎么样|怎样|如何|咋样|什么样|多少|几多|大概|大致|大约|左右|到底|究竟|一共|总共|合计|合起来|加起来|全部|所有|整体|总体|分别|各自|相比|对比|比较|比一比|相较|差多少|一下子|一下|一下儿|这边|那边|我们|咱们|你们|他们|大家|老板|领导|同事|老师|亲|朋友|哥们|兄弟|姐|系统|平台|数据|数字|数值|结果|报表|表格|信息|内容|东西|事情|问题|方面|部分|时候|目前|现在|当前|马上|赶紧|尽快|立刻|顺便|另外|还有|然后|接着|其中|比如|例如|就是|也就是|那个|这个|那种|这种|不好意思|打扰|对了|话说|听说|好像|感觉|似乎|可能|应该|是不是|有没有|能不能|可不可以|行不行|好不好|为什么|为啥|因为|所以|如果|要是|的话|发生|产生|进行|属于|来自|关于|针对|对于|之间|以及|或者|并且|不过|但是|急用|急急|要交|要开会|开会用|写报告|做报表|排个队|排队|排在|排序|排名|分类|分组|归类|归归类|归纳|归总|汇总|拆开|拆分|拆解|细分|切分|划分|概览|概况|总览|梳理|整理|盘点|复盘|回顾|出现|频繁|常见|典型|集中|扎堆|截至|截止|为止|迄今|至今|收进|进出|刷掉|花掉|用掉|放大|异常|波动|反常|正常|缘由|缘故|起因|主因|主要|变化|趋势|走势|走向|表现|水平|程度|高低|多寡|大小|好坏|快慢|最近|近期|近来|前后|期间|当中|之中|之内|以内|以来|以后|之后|之前|以前|刚才|刚刚|已经|曾经|一直|老是|总是|经常|常常|有时|偶尔|依旧|仍然|还是|是否|能否|可否|会不会|对不对|真的|确实|的确|其实|反正|毕竟|居然|竟然|突然|忽然|明显|显著|特别|尤其|非常|十分|相当|稍微|略微|几乎|差不多|占比|比例|比重|百分比|百分点|几成|比率|份额|数目|数量|总数|总量|总额|规模|体量|量级|差距|差额|差异|增减|涨跌|高峰|低谷|峰值|走高|走低|上涨|下跌|上升|下降|增加|减少|变多|变少|变高|变低|好转|恶化|回升|回落|单独|一并|一起|同时|依次|逐个|逐一|逐日|每天|每日|每周|每月|每小时|详细|具体|准确|精确|简单|简要|快速|重新|再次|继续|确认|核对|核实|复核|对一下|对账|检查|关注|留意|盯着|监控|汇报|上报|写进|周报|日报|月报|早会|例会|开会|材料|客户说|客户问|领导问|领导要|有人问|对方|我行|我司|我方|咱行|本行|贵行|大户");

    private static final Set<String> ENGLISH =
            Arrays.stream(
                            """
                            a an the this that these those some any all each every both either one ones of in on at by for from to with
                            into over under between during through about around per as than then and or but so if not no yes nor
                            i me my we us our you your he him his she her it its they them their who whom whose which what when where
                            why how is are was were be been being am do does did done doing have has had having can could will would
                            shall should may might must let lets get gets got give gives gave given show shows showed shown tell tells
                            told see look looks looking find check want wants wanted need needs needed like please pls thanks thank
                            thx hi hello hey ok okay just only also too very really quite still yet already ever never again now soon
                            here there out up down off back more most less least much many few lot lots kind kinds sort type types
                            total totals totalled overall altogether together sum summary figure figures number numbers data report
                            reports list lists break breakdown compare compared comparing comparison versus vs against difference
                            same other others another else thing things something anything everything way ways happen happens
                            happened happening go goes going went come comes came make makes made take takes taken took know
                            say says said think wonder wondering tell display pull run quick quickly info information details detail
                            overview far asap urgent kindly help me us team boss manager today's day's week's that's what's how's
                            summarize summarise summarized summary aggregate aggregated group grouped split sort sorted order ordered rank
                            ranked ranking arrange arranged mainly mostly chiefly primarily largely main major leading common
                            commonest frequent frequently often usual usually typical typically hold held holding carry carried
                            carries perform performed performing performance fare fared faring trend trends trending bounce bounced
                            left remain remaining request requests requested attempt attempts attempted business close end ended
                            start started begin began since until till recent recently lately latest current currently present
                            moment right exactly exact precisely precise roughly approximately approx nearly almost chart plot
                            table graph export percentage percent proportion fraction ratio volume volumes amounted through work
                            working worked works handle handled handling process processed processing receive received send sent put
                            bring brought book booked hit reach reached add added rise rose risen fall fell fallen grow grew grown
                            change changed changes spike spiked dip dipped jump jumped surge surged anomaly unusual abnormal weird
                            odd normal normally well better worse badly good bad high higher highest low lower lowest big biggest top
                            bottom best worst first second third last next previous prior before after while during within upon against
                            because reason reasons cause causes caused due why's account accounts accounted represent represents
                            meeting meetings weekly daily monthly hourly quarterly client asks asked asking ask wants query question
                            questions answer answers please kindly cheers morning afternoon evening quickly brief briefly rundown
                            review reviewing audit auditing checking verify verifying confirm confirming correct true really actually
                            simply single whole entire full complete completely so-called respectively individually apiece
                            it's i'm i'd i'll we're don't didn't doesn't isn't wasn't aren't can't won't there's who's
                            """
                                    .split("\\s+"))
                    .filter(word -> !word.isBlank())
                    .collect(Collectors.toUnmodifiableSet());

    private PlainWords() {}

    static boolean isParticle(char c) {
        return PARTICLES.indexOf(c) >= 0;
    }

    /** Covers the plain Chinese words of a text. */
    static void cover(String text, boolean[] covered) {
        CHINESE.matcher(text)
                .results()
                .forEach(match -> Arrays.fill(covered, match.start(), match.end(), true));
    }

    static boolean isEnglish(String word) {
        return ENGLISH.contains(word);
    }
}
