{# The sentence about a var that cannot be used. #}
{% macro problem(var_name, given, allowed) -%}
    {{ return("var " ~ var_name ~ ": got " ~ (given if given is not none and given != '' else 'nothing') ~ ", allowed is " ~ allowed ~ ".") }}
{%- endmacro %}
