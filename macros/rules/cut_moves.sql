{# By how many percent every numeric cut is moved. #}
{% macro cut_moves() -%}
    {{ return([-10, -5, 5, 10]) }}
{%- endmacro %}
