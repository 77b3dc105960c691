{# By how many percent every cut is moved. #}
{% macro cut_moves() -%}
    {{ return([-10, -5, -1, 1, 5, 10]) }}
{%- endmacro %}
