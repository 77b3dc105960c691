{# Checks every var, and then every rule, before a model is built, and stops with all that is wrong. Runs at the start of dbt build, run, test and seed. #}
{% macro validate_configuration() -%}
    {%- if execute -%}
        {#- Nothing reads unknown vars, and no model asks for these macros: it would seem to depend on the rules. -#}
        {%- do contact_segmentation.stop_at_problems(contact_segmentation.problems_of_vars() + contact_segmentation.problems_of_unknown_vars()) -%}
        {#- Rules are read in the light of vars that are right. -#}
        {%- do contact_segmentation.stop_at_problems(contact_segmentation.problems_of_rules() or contact_segmentation.problems_of_rule_types()) -%}
    {%- endif -%}
{%- endmacro %}
