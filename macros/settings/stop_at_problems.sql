{# Stops the run where anything is wrong. Arg: problems (list of sentences). #}
{% macro stop_at_problems(problems) -%}
    {%- if problems -%}
        {%- do exceptions.raise_compiler_error("Configuration: " ~ problems | join(' ')) -%}
    {%- endif -%}
{%- endmacro %}
