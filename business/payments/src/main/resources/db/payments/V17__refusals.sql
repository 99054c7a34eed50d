-- Why a clearing file was refused, in Chinese beside the English of "problem"; null for files that were refused before.
-- 清算文件被拒的原因，中文；problem 是英文。之前被拒的文件没有中文。
alter table payments.clearing_files add column problem_zh text;
