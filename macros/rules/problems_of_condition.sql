{# What is wrong with a condition as it is written, whatever columns there are. What a condition can reach is decided by the relation that it is evaluated
   on, which is the panel; this says in words what an engine would refuse, and refuses what it would not.
   Args: label (whose condition it is), condition (text).
   Returns: list of sentences without their full stop. #}
{% macro problems_of_condition(label, condition) -%}
    {%- set problems = [] -%}
    {%- set tokens = contact_segmentation.condition_tokens(condition) -%}
    {%- if '{{' in condition or '{%' in condition or '{#' in condition -%}
        {%- do problems.append(
            label ~ ": the condition holds Jinja, which is not rendered within a text; join the text from its parts, for example when = \"velocity > \" ~ var('pace')"
        ) -%}
    {%- endif -%}
    {%- set closed_functions = contact_segmentation.closed_functions() -%}
    {%- set closes = {'(': ')', '[': ']', '{': '}'} -%}
    {#- What would close the brackets that are open, the innermost last; as it was before each is kept before it. -#}
    {%- set opened = [''] -%}
    {%- set said = [] -%}
    {%- for token in tokens -%}
        {%- set before = tokens[loop.index0 - 1].text if not loop.first else '' -%}
        {%- set after = tokens[loop.index0 + 1] if not loop.last else {'kind': 'sign', 'text': ''} -%}
        {%- if token.kind == 'open' -%}
            {%- do said.append(": the condition has a " ~ ("remark" if token.text == '/*' else "quote " ~ token.text) ~ " that does not end") -%}
        {%- elif token.kind == 'remark' -%}
            {%- do said.append(": the condition holds a remark (" ~ token.text[:2] ~ "); say it in the description of the segment") -%}
        {%- elif token.kind == 'text' and "\\'" in token.text -%}
            {%- do said.append(": the condition has a backslash before a quote, which engines read differently; a quote within a text is written twice") -%}
        {%- elif token.kind == 'sign' and token.text == ';' -%}
            {%- do said.append(": the condition has a semicolon; it is one expression") -%}
        {%- elif token.kind == 'sign' and token.text in ('$', '#', '?', '\\', '@') -%}
            {%- do said.append(": the condition has the sign " ~ token.text ~ " outside of quotes, which means something else on each engine; leave it out") -%}
        {%- elif token.kind == 'sign' and token.text in closes -%}
            {%- do opened.append(opened[-1] ~ closes[token.text]) -%}
        {%- elif token.kind == 'sign' and token.text in (')', ']', '}') -%}
            {%- if opened[-1].endswith(token.text) -%}
                {%- do opened.append(opened[-1][:-1]) -%}
            {%- else -%}
                {%- do said.append(": the condition closes a bracket " ~ token.text ~ " that it has not opened") -%}
            {%- endif -%}
        {%- elif token.kind == 'sign' and token.text == '.' -%}
            {%- do said.append(": the condition has a dot between names (" ~ before ~ "." ~ after.text ~ "); columns are named alone") -%}
        {%- elif token.kind in ('word', 'name') and token.text.startswith('outcome_') -%}
            {%- do said.append(": the condition uses " ~ token.text ~ "; outcomes lie after the as-of date, and rules may use the columns of the panel, which lie before it") -%}
        {%- elif token.kind == 'word' -%}
            {%- for closed in closed_functions -%}
                {%- set pattern = closed.functions if after.text == '(' else closed.words -%}
                {%- if pattern and modules.re.match('(' ~ pattern ~ ')$', token.text) -%}
                    {%- do said.append(": the condition uses " ~ token.text ~ ", which " ~ closed.reason) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- if token.text == 'from' and before == '(' -%}
                {%- do said.append(": the condition uses from, which reads more than the row, and a condition may read the columns of the panel alone, each by its name") -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if opened[-1] -%}
        {%- do said.append(": the condition does not close a bracket; it lacks " ~ opened[-1] | reverse) -%}
    {%- endif -%}
    {%- for sentence in said | unique -%}
        {%- do problems.append(label ~ sentence) -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}
