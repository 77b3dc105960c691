{# What a condition names that could be a column, in the order in which it names them: words and quoted names that are no function, and no type behind a
   double colon. Words of SQL are among them. Arg: condition (text). #}
{% macro names_read(condition) -%}
    {%- set tokens = contact_segmentation.condition_tokens(condition) -%}
    {%- set nothing = {'kind': 'sign', 'text': ''} -%}
    {%- set found = [] -%}
    {%- for token in tokens -%}
        {%- set before = tokens[loop.index0 - 1] if not loop.first else nothing -%}
        {%- set after = tokens[loop.index0 + 1] if not loop.last else nothing -%}
        {%- if token.kind in ('word', 'name')
            and (token.kind == 'name' or after.text not in ('(', ':=', '=>'))
            and before.text not in ('.', '::', 'collate') -%}
            {%- do found.append(token.text) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found | unique | list) }}
{%- endmacro %}
