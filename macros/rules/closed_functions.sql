{# What a condition may not call or name, as regular expressions over whole words in lower case, each with the reason. A list of {words, functions, reason}:
   `words` stand without brackets, `functions` before an opening one. #}
{% macro closed_functions() -%}
    {{ return([
        {
            'words': 'current_(date|time|timestamp|datetime|localtime|localtimestamp)|localtime|localtimestamp|sysdate|systimestamp|sysdatetime',
            'functions': 'current_(date|time|timestamp|datetime|localtime|localtimestamp)|localtime|localtimestamp|sysdate|systimestamp|sysdatetime'
                ~ '|now|today|ago|age|curdate|curtime|getdate|getutcdate|get_current_time(stamp)?|utc_(date|time|timestamp)'
                ~ '|(clock|statement|transaction)_timestamp|timeofday|unix_timestamp|convert_timezone|current_timezone',
            'reason': 'is a clock, and a rule must say the same of a past date whenever it is asked; as_of_date is the date at which the contact is judged'
        },
        {
            'words': '',
            'functions': 'rand|randn|randstr|random|randomblob|random_normal|setseed|uniform|normal|zipf|shuffle|uuid|uuidv4|uuidv7|uuid_string|gen_random_(uuid|bytes)'
                ~ '|uuid_generate_v[0-9]+|generate_uuid|newid|nextval|currval|lastval|setval|seq[1248]|monotonically_increasing_id|spark_partition_id|txid_current\\w*'
                ~ '|current_(query|connection|transaction)(_id)?|stats|vector_type|sleep(_ms)?|write_log|error|raise_error',
            'reason': 'is chance, and a contact must be in the same segment whenever it is asked'
        },
        {
            'words': 'current_(user|role|catalog|schema|schemas|database)|session_user|system_user|user',
            'functions': 'current_(user|role|catalog|schema|schemas|database)|session_user|system_user|user|version|in_search_path',
            'reason': 'says who asks and where, and a contact must be in the same segment whoever asks'
        },
        {
            'words': 'over|qualify',
            'functions': 'over|row_number|rank|dense_rank|percent_rank|cume_dist|ntile|lag|lead|first_value|last_value|nth_value',
            'reason': 'is a window function, and a condition sees one contact at one date; cut points over the base are columns, such as engagement_p80'
        },
        {
            'words': '',
            'functions': 'sum|sum_no_overflow|fsum|avg|favg|mean|count|countif|count_if|count_star|count_distinct|min|max|min_by|max_by|arg_min|arg_max|argmin|argmax'
                ~ '|any_value|first|last|list|array_agg|collect_(list|set)|string_agg|group_concat|listagg|json(b)?_(agg|object_agg|group_array|group_object)'
                ~ '|bool_(and|or)|every|logical_(and|or)|bit_(and|or|xor)|median|mode|mad|product|entropy|histogram(_numeric)?|skewness|kurtosis(_pop)?'
                ~ '|stddev(_pop|_samp)?|stdev|std|var_pop|var_samp|variance|corr|covar_(pop|samp)|regr_\\w+|quantile\\w*|percentile\\w*|approx_\\w+|reservoir_quantile'
                ~ '|grouping|grouping_id|hll_\\w+|weighted_avg|geomean|geometric_mean|filter',
            'reason': 'sums over several contacts, and a condition sees one; cut points over the base are columns, such as engagement_p80'
        },
        {
            'words': 'select|exists|values|table|lateral|join|union|intersect|except|having|where|group|pivot|unpivot|describe|summarize',
            'functions': 'select|exists|values|columns|unpack|query|query_table|query_to_xml\\w*|table_to_xml\\w*|schema_to_xml\\w*|database_to_xml\\w*|cursor_to_xml\\w*'
                ~ '|pg_\\w+|lo_\\w+|dblink\\w*|read_\\w+|current_setting|set_config|getvariable|getenv|reflect|java_method|try_reflect|input_file_\\w+'
                ~ '|unnest|explode\\w*|posexplode\\w*|inline\\w*|stack|generate_(series|subscripts)|flatten|json_tuple|regexp_split_to_table',
            'reason': 'reads more than the row, and a condition may read the columns of the panel alone, each by its name'
        },
    ]) }}
{%- endmacro %}
