{# The value of a var. While dbt parses, it is only given once all vars are usable as far as that can be known by then: a wrong value in a
   loop or a sum would stop dbt there as well, but with a message that says nothing of the var. #}
{% macro setting(name) -%}
    {%- if not execute -%}
        {%- do contact_segmentation.stop_at_problems(contact_segmentation.problems_of_vars()) -%}
    {%- endif -%}
    {{ return(var(name)) }}
{%- endmacro %}
