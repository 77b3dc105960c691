{# True where two names are one or two letters apart: left out, added or another. Args: one, other (text). #}
{% macro is_nearly(one, other) -%}
    {%- set apart = namespace(row=range(other | length + 1) | list, next=[]) -%}
    {%- if -3 < one | length - other | length < 3 -%}
        {#- Row by row of Levenshtein's table: how many letters the first ones of `one` are apart from the first ones of `other`. -#}
        {%- for letter in one -%}
            {%- set apart.next = [loop.index] -%}
            {%- for known in other -%}
                {%- do apart.next.append([
                    apart.row[loop.index] + 1, apart.next[loop.index0] + 1, apart.row[loop.index0] + (0 if letter == known else 1)
                ] | min) -%}
            {%- endfor -%}
            {%- set apart.row = apart.next -%}
        {%- endfor -%}
        {{ return(apart.row[-1] < 3) }}
    {%- endif -%}
    {{ return(false) }}
{%- endmacro %}
