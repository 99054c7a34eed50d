package io.feiqian.platform.agents.understanding;

import io.feiqian.language.Labelled;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The wish to speak with a person: examples for the classifier, and words that leave no doubt. */
final class PersonWishes {

    static final List<Labelled> EXAMPLES =
            Stream.of(
                            "转人工",
                            "转人工客服",
                            "我要找人工",
                            "人工服务",
                            "请帮我转接人工坐席",
                            "我想跟真人说话",
                            "能不能让你们的工作人员来处理",
                            "找你们主管",
                            "不想跟机器人聊，找个人来",
                            "有没有真人客服",
                            "接线员在吗，帮我转一下",
                            "让客服经理联系我",
                            "talk to a human",
                            "I want to speak to a person",
                            "connect me to an agent please",
                            "can a real person help me",
                            "transfer me to customer service",
                            "get me your supervisor",
                            "I don't want to talk to a bot",
                            "human support please",
                            "let me speak with a representative",
                            "is there a live agent I can chat with")
                    .map(text -> new Labelled(text, Intents.PERSON))
                    .toList();

    private static final Pattern CERTAIN =
            Pattern.compile(
                    "^(请|麻烦)?(帮我|给我|我要|我想)?(转|找|接)(一下)?人工(客服|服务|坐席)?[。！!吧]?$"
                            + "|^人工(客服|服务)?[。！!]?$"
                            + "|\\b(talk|speak) (to|with) (a|an)? ?(human|real person)\\b");

    /** A negation before the wish turns it round: 不要转人工, "no need to talk to a human". */
    private static final Pattern NEGATED =
            Pattern.compile(
                    "(不要|不用|不必|别|无需|不需要).{0,4}(转|找|接)?.{0,2}人工"
                            + "|\\b(no need|don't|do not|without)\\b.{0,24}\\b(human|person|agent)\\b");

    private PersonWishes() {}

    static boolean certain(String text) {
        String plain = text.strip().toLowerCase(java.util.Locale.ROOT);
        return CERTAIN.matcher(plain).find() && !negated(plain);
    }

    static boolean negated(String text) {
        return NEGATED.matcher(text.toLowerCase(java.util.Locale.ROOT)).find();
    }
}
