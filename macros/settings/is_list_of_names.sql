{# True for a list whose every item is a text and stands in it once; a list of nothing is one too. #}
{% macro is_list_of_names(value) -%}
    {%- if value is none or value is string or value is mapping or value is not iterable or value | reject('string') | list -%}
        {{ return(false) }}
    {%- endif -%}
    {{ return(value | unique | list | length == value | length) }}
{%- endmacro %}
