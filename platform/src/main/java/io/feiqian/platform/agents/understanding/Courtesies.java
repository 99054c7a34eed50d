package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers a sentence that is only polite or asks what the assistant can do: from the live
 * catalogue, as far as the caller's rights reach. A sentence with anything else in it is none of
 * these.
 */
final class Courtesies {

    private static final int LENGTH_MAX = 60;
    private static final int EXAMPLES_AT_GREETING = 3;

    private static final String GREETING_WORDS =
            "(?:你好|您好|嗨|哈喽|哈罗|早上好|上午好|中午好|下午好|晚上好|早安|早|在吗|在不在|有人吗"
                    + "|hi|hello|hey|good (?:morning|afternoon|evening)|greetings)(?: there| all| everyone)?";
    private static final String END = "[啊呀吗呢哦哈,，。.!！?？~～ ]*";
    private static final Pattern GREETING = Pattern.compile("(?:" + GREETING_WORDS + END + ")+");
    private static final Pattern THANKS =
            Pattern.compile(
                    "(?:好的|好|ok|okay|great|perfect)?[,， ]*(?:非常|太|多|十分)?(?:谢谢|感谢|多谢|谢了|谢啦|辛苦)(?:你|您|了|啦|大家)*"
                            + END
                            + "|(?:ok|okay|great|perfect)?[,. ]*(?:many )?(?:thank you|thanks|thx|cheers|much appreciated)(?: you)?(?: so much| very much| a lot| a million)?"
                            + END);
    private static final Pattern FAREWELL =
            Pattern.compile("(?:再见|拜拜|回头见|bye(?: bye)?|goodbye|see you)" + END);
    private static final Pattern HELP =
            Pattern.compile(
                    "(?:(?:请问|那)?(?:你|您|这里|这个助手|助手)?(?:都|还)?(?:能|会|可以)(?:帮我|帮忙|帮)?(?:做|干|查|回答|办|解决)?(?:些)?(?:什么|啥|哪些)(?:事|事情|问题|功能|忙|东西)*"
                            + "|(?:你|您)是(?:谁|什么|干什么的|做什么的)|(?:你|您)有(?:什么|哪些)功能|(?:有)?(?:什么|哪些)功能"
                            + "|(?:我)?(?:能|可以)问(?:你)?(?:些)?(?:什么|啥|哪些)(?:问题)*|(?:这个|你)?(?:怎么|如何)(?:用|使用|问)|使用说明|使用帮助|帮助|帮助信息|功能"
                            + "|help|help me|help please|i need help|can you help(?: me)?|what can (?:you|this|i|it) (?:do|ask|answer|help(?: me)? with)(?: for me| you| here)?"
                            + "|what (?:do|are) you(?: do)?|who are you|how (?:do|can) i use (?:this|you|it)|how does (?:this|it) work|what (?:questions )?can i ask(?: you)?"
                            + "|what are you able to do|menu|commands)"
                            + END);

    private Courtesies() {}

    /** What is answered; empty where the sentence says something else. */
    static Optional<Rendering> answer(String text, AgentCatalogue agents, Caller caller) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('’', '\'');
        if (THANKS.matcher(plain).matches()) {
            return Optional.of(
                    Telling.plain(
                            "不客气。还要查什么，直接问就行。", "You are welcome. Just ask when there is more."));
        }
        if (FAREWELL.matcher(plain).matches()) {
            return Optional.of(Telling.plain("再见。", "Goodbye."));
        }
        if (GREETING.matcher(plain).matches()) {
            return Optional.of(greeting(tools(agents, caller)));
        }
        String request = plain.replaceFirst("^(?:" + GREETING_WORDS + END + ")", "").strip();
        return HELP.matcher(request).matches()
                ? Optional.of(abilities(tools(agents, caller)))
                : Optional.empty();
    }

    private static List<ToolSpec> tools(AgentCatalogue agents, Caller caller) {
        return agents.agents().stream()
                .flatMap(agent -> agents.tools(agent, caller).stream())
                .distinct()
                .toList();
    }

    private static Rendering greeting(List<ToolSpec> tools) {
        if (tools.isEmpty()) {
            return nothing();
        }
        List<ToolSpec> few =
                tools.stream()
                        .filter(tool -> tool.effect() == Effect.READ)
                        .limit(EXAMPLES_AT_GREETING)
                        .toList();
        return Telling.plain(
                "您好。请直接用一句话提问，答案里的每个数字都能点开看出处，例如：\n%s\n想知道我还能做什么，说“你能做什么”。"
                        .formatted(examples(few, Language.ZH)),
                "Hello. Just ask in a sentence; every figure of an answer shows where it comes from. For example:\n%s\nSay \"what can you do\" for all of it."
                        .formatted(examples(few, Language.EN)));
    }

    private static Rendering abilities(List<ToolSpec> tools) {
        if (tools.isEmpty()) {
            return nothing();
        }
        return Telling.plain(
                "按您的权限，我能做这些；每个数字都能点开看出处，会产生影响的事只提出申请，由另一人复核。其他的事我做不了，会直说。\n%s"
                        .formatted(lines(tools, Language.ZH)),
                "With your rights I can do the following. Every figure shows where it comes from; what has an effect is only proposed, and a second person decides. Of anything else I say that I cannot.\n%s"
                        .formatted(lines(tools, Language.EN)));
    }

    private static Rendering nothing() {
        return Telling.plain(
                "您好。您的账号目前没有我能用的权限，请找管理员开通。",
                "Hello. Your account has no right that I could use. Please ask an administrator for it.");
    }

    private static String lines(List<ToolSpec> tools, Language language) {
        return String.join(
                "\n",
                tools.stream()
                        .map(tool ->
                                "· "
                                        + tool.title().in(language)
                                        + (tool.effect() == Effect.READ
                                                ? ""
                                                : new Bilingual("（需复核）", " (needs approval)")
                                                        .in(language))
                                        + new Bilingual("：", ": ").in(language)
                                        + quoted(tool, language))
                        .toList());
    }

    private static String examples(List<ToolSpec> tools, Language language) {
        return String.join(
                "\n", tools.stream().map(tool -> "· " + quoted(tool, language)).toList());
    }

    /** How one asks for it; a sentence without figures, for none of them would be a fact. */
    private static String quoted(ToolSpec tool, Language language) {
        return tool.examples().stream()
                .filter(example -> example.language() == language)
                .map(ToolSpec.Example::text)
                .filter(text -> text.chars().noneMatch(c -> Character.isDigit(c) || c == '_'))
                .findFirst()
                .map(text -> new Bilingual("“" + text + "”", "\"" + text + "\"").in(language))
                .orElse(tool.purpose().in(language));
    }
}
